using System.Globalization;

namespace NhacHan.Hosting;

/// <summary>Sets the business clock before any other hosted service starts and so before anything asks it for the date.</summary>
internal sealed class StartBusinessClock(
    BusinessClock clock, ClockStore store, IConfiguration configuration, TimeProvider real, ILogger<BusinessClock> logger)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var settings = ClockSettings.From(configuration);
        var stored = await store.FindAsync(cancellationToken);
        if (settings is null)
        {
            clock.Anchor = null;
            if (stored is not null) await store.RemoveAsync(cancellationToken);
            return;
        }
        var anchor = ClockAnchor.Resume(settings, stored, real.GetUtcNow());
        if (anchor != stored) await store.SaveAsync(anchor, cancellationToken);
        clock.Anchor = anchor;
        logger.LogWarning("The business clock is shifted: it reads {BusinessNow} and runs at speed {Speed}",
            clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), anchor.Speed);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
