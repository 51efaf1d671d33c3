namespace NhacHan.StatusFeed;

/// <summary>Makes all status rows of a plan right, table by table, by what is stored at this moment.</summary>
internal sealed class SweepPlan(IEnumerable<ISweepStep> steps, ReadStatusFacts status, ILogger<SweepPlan> log)
{
    public async Task RunAsync(string planId, CancellationToken ct)
    {
        status.Forget(planId);
        if ((await status.OfAsync(planId, ct)).Plan is null) return;
        foreach (var step in steps)
        {
            var counts = await step.RunAsync(planId, ct);
            log.LogInformation("Swept {Table} of plan {Plan}: {Rows} rows, {Written} of them written", step.Table, planId, counts.Rows, counts.Written);
        }
    }
}
