using NhacHan.Hosting;

namespace NhacHan.StatusFeed;

/// <summary>Makes the status rows of one plan right, or those of the agencies. A try that was cut short is repeated by the queue and writes what is left.</summary>
internal sealed class SweepStatus(SweepPlan sweep, RestateAgencies agencies, ILogger<SweepStatus> log) : IQueueFunction
{
    public async Task RunAsync(QueueCall call, CancellationToken ct)
    {
        if (SweepQueue.Read(call.Body) is { Plan: { } plan } asked)
        {
            await sweep.RunAsync(plan, asked.Table, ct);
            return;
        }
        var counts = await agencies.RunAsync(ct);
        log.LogInformation("Swept {Table}: {Rows} rows, {Written} of them written", RestateAgencies.Table, counts.Rows, counts.Written);
    }
}
