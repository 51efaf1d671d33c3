namespace NhacHan.Hosting;

/// <summary>Self-hosted only: runs the timers of the catalog, each one call at a time.</summary>
internal sealed class TimerRunner(
    FunctionCatalog catalog, IServiceProvider services, TimerStore store, BusinessClock clock, Invocations invocations, ILogger<TimerRunner> logger)
    : BackgroundService
{
    // Made here and not later: a function that cannot be made stops the start.
    private readonly TimerLoop[] _loops =
    [
        .. catalog.Timers.Select(timer => new TimerLoop(
            timer, services.GetRequiredKeyedService<ITimerFunction>(timer.Function), store, clock, invocations, logger)),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_loops.Select(loop => loop.RunAsync(stoppingToken)));
}
