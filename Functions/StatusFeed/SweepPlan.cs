namespace NhacHan.StatusFeed;

/// <summary>Makes the status rows of a plan right, table by table, by what is stored at this moment.</summary>
internal sealed class SweepPlan(IEnumerable<ISweepStep> steps, ReadStatusFacts status, ILogger<SweepPlan> log)
{
    /// <param name="table">The only one to be made right; null for all.</param>
    public async Task RunAsync(string planId, string? table, CancellationToken ct)
    {
        status.Forget(planId);
        if ((await status.OfAsync(planId, ct)).Plan is null) return;
        foreach (var step in steps.Where(s => table is null || s.Table == table))
        {
            var counts = await step.RunAsync(planId, ct);
            log.LogInformation("Swept {Table} of plan {Plan}: {Rows} rows, {Written} of them written", step.Table, planId, counts.Rows, counts.Written);
        }
    }
}
