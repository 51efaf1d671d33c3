namespace NhacHan.Hosting;

/// <summary>
/// Makes the tables and queues that are missing without holding up the start: the infrastructure makes them too, but a version that adds one may be
/// deployed alone. Calls wait for the first try, so that the very first does not find nothing; an outage is outlasted.
/// </summary>
internal sealed class StorageInBackground(StorageSetup setup, ILogger<StorageInBackground> logger) : BackgroundService
{
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Outage _outage = new(logger, "Storage");

    /// <summary>Ends when storage was once seen to, well or ill: whoever calls finds out for himself how it is.</summary>
    public Task TriedAsync(CancellationToken ct) => _tried.Task.IsCompleted ? Task.CompletedTask : _tried.Task.WaitAsync(ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _outage.OutlastAsync(TryAsync, stoppingToken);

    private async Task TryAsync()
    {
        try
        {
            await setup.EnsureAsync(CancellationToken.None);
        }
        finally
        {
            _tried.TrySetResult();
        }
    }
}
