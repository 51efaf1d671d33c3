namespace NhacHan.Hosting;

/// <summary>
/// Makes the tables and queues that are missing without holding up the start: the infrastructure makes them too, but a version that adds one may be
/// deployed alone. Calls wait for the first try, so that the very first does not find nothing; an outage is outlasted.
/// </summary>
internal sealed class StorageInBackground(IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<StorageInBackground> logger) : BackgroundService
{
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Outage _outage = new(logger, "Storage");

    /// <summary>Ends when storage was once seen to, well or ill: whoever calls finds out for himself how it is.</summary>
    public Task TriedAsync(CancellationToken ct) => _tried.Task.IsCompleted ? Task.CompletedTask : _tried.Task.WaitAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // After the start and not beside it: both want the same cores.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await _outage.OutlastAsync(TryAsync, stoppingToken);
    }

    private async Task TryAsync()
    {
        try
        {
            // Asked for here, since whatever storage needs takes as long to put together as all the rest.
            await services.GetRequiredService<StorageSetup>().EnsureAsync(CancellationToken.None);
        }
        finally
        {
            _tried.TrySetResult();
        }
    }
}
