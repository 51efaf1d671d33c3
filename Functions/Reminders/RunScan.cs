namespace NhacHan.Reminders;

internal sealed record ScanView(
    string RunId, int Scanned, int Planned, int AlreadyPlanned, int SkippedRungs, int WithoutContact, bool Held);

/// <summary>
/// The timer's scan, started by a call and waited for: until all its periods are planned, and for a rehearsal a while longer, until what
/// it planned lies in the outbox. The work is the queue's, so a caller who hangs up or a crash loses nothing.
/// </summary>
internal sealed class RunScan(StartScan start, RunStore runs, BatchStore batches, TimeProvider clock)
{
    // Each look is a read that somebody pays for. Where this very process moves the run on, it looks then; for others it looks from time to time.
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WaitForPlanning = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan WaitForDelivery = TimeSpan.FromSeconds(20);

    /// <param name="by">The key or user who calls, as the audit names it.</param>
    /// <returns>Null where planning took longer than a caller can wait; the run goes on by itself.</returns>
    public async Task<(string RunId, ScanView? View)> RunAsync(DateTimeOffset at, bool asOf, IReadOnlySet<string>? plans, string by, CancellationToken ct)
    {
        var id = await start.RunAsync(at, asOf, plans, by, ct);
        ScanRun? run = null;
        var planned = await WithinAsync(WaitForPlanning, async () => (run = await runs.FindOpenAsync(id, ct)) is not { State: RunState.Starting or RunState.Planning }, ct);
        if (!planned) return (id, null);
        if (asOf && run is { State: RunState.Gathering or RunState.Sending }) await WithinAsync(WaitForDelivery, () => IsDeliveredAsync(id, ct), ct);
        return (id, View(id, run?.State == RunState.Held, await runs.PeriodsAsync(id, ct)));
    }

    private async Task<bool> WithinAsync(TimeSpan patience, Func<Task<bool>> holds, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var look = FirstLook; TimeProvider.System.GetElapsedTime(began) < patience; look = look * 1.2 < LongestLook ? look * 1.2 : LongestLook)
        {
            if (await holds()) return true;
            await runs.Moved.WaitAsync(look, ct);
        }
        return false;
    }

    /// <summary>But for what is put off until another day.</summary>
    private async Task<bool> IsDeliveredAsync(string id, CancellationToken ct)
    {
        if (await runs.FindOpenAsync(id, ct) is not { } run) return true;
        if (run.State != RunState.Sending) return false;
        var pending = await batches.PendingAsync(id, ct);
        return pending.Count > 0 && pending.All(b => b.NotBefore > clock.GetUtcNow());
    }

    private static ScanView View(string id, bool held, IReadOnlyList<RunPeriod> periods)
    {
        var total = periods.Select(p => p.Planned).OfType<ScanCounts>().Aggregate(new ScanCounts(0, 0, 0, 0, 0), (a, b) => a + b);
        return new ScanView(id, total.Scanned, total.Planned, total.AlreadyPlanned, total.SkippedRungs, total.WithoutContact, held);
    }
}
