using NhacHan.Hosting;

namespace NhacHan.StatusFeed;

/// <summary>A sweep that failed at every try is said in the log and let go: the next one, within a day, does all that it would have done.</summary>
internal sealed class SweepStatusPoison(ILogger<SweepStatusPoison> log) : IQueueFunction
{
    public Task RunAsync(QueueCall call, CancellationToken ct)
    {
        log.LogError("A message of {Queue} failed at every try; the status tables are as they were until the next sweep", SweepQueue.Name);
        return Task.CompletedTask;
    }
}
