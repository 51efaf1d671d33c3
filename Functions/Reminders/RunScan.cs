namespace NhacHan.Reminders;

internal sealed record ScanView(
    string RunId, int Scanned, int Planned, int AlreadyPlanned, int SkippedRungs, int WithoutContact, bool Held);

/// <summary>
/// The timer's scan, started by a call and waited for: until all its periods are planned, and for a rehearsal a while longer, until what
/// it planned lies in the outbox. The work is the queue's, so a caller who hangs up or a crash loses nothing.
/// </summary>
internal sealed class RunScan(StartScan start, RunStore runs)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WaitForPlanning = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan WaitForDelivery = TimeSpan.FromSeconds(20);

    /// <returns>Null where planning took longer than a caller can wait; the run goes on by itself.</returns>
    public async Task<(string RunId, ScanView? View)> RunAsync(DateTimeOffset at, bool asOf, IReadOnlySet<string>? plans, CancellationToken ct)
    {
        var id = ScanRun.NewId(at);
        await start.RunAsync(id, at, asOf, plans, ct);
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < WaitForPlanning)
        {
            var run = await runs.FindOpenAsync(id, ct);
            if (run is null or { State: RunState.Gathering or RunState.Sending })
            {
                if (run is not null && asOf) await WaitForEndAsync(id, ct);
                return (id, View(id, await runs.PeriodsAsync(id, ct)));
            }
            await Task.Delay(Look, ct);
        }
        return (id, null);
    }

    private async Task WaitForEndAsync(string id, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < WaitForDelivery && await runs.FindOpenAsync(id, ct) is not null) await Task.Delay(Look, ct);
    }

    private static ScanView View(string id, IReadOnlyList<RunPeriod> periods)
    {
        var total = periods.Select(p => p.Planned).OfType<ScanCounts>().Aggregate(new ScanCounts(0, 0, 0, 0, 0), (a, b) => a + b);
        return new ScanView(id, total.Scanned, total.Planned, total.AlreadyPlanned, total.SkippedRungs, total.WithoutContact, Held: false);
    }
}
