using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Reminders;

namespace NhacHan.ContactHealth;

/// <summary>
/// Tells in another way, at once and not at the next rung, whoever a message did not reach since its address or number is dead: has the rungs planned
/// again and begins one scan of their plans, however many there are. Each step can be repeated, so what a crash leaves is done by the next look.
/// </summary>
internal sealed class TellOtherwise(
    RescanStore rescans, RunStore runs, RungMarkStore marks, StartScan start, ReminderTiming timing, TimeProvider clock, CrashPoints crash)
{
    public async Task RunAsync(CancellationToken ct)
    {
        // Whoever plans now may have read the dead contacts before the newest were noted.
        var since = TimeProvider.System.GetUtcNow() - timing.DeadContactsKept;
        var ripe = (await rescans.ListAsync(ct)).Where(r => r.NotedAt < since).ToList();
        if (ripe.Count > 0) ripe = await WithoutBusyAsync(ripe, ct);
        if (ripe.Count == 0) return;

        foreach (var duty in ripe.GroupBy(r => r.Duty))
            await marks.PlanAgainAsync(duty.Key, duty.Select(r => r.AgencyId).ToHashSet(StringComparer.Ordinal), ct);
        crash.Reached("rescan-marked");
        await start.RunAsync(clock.GetUtcNow(), asOf: false, ripe.Select(r => r.Duty.PlanId).ToHashSet(StringComparer.Ordinal), by: null, ct);
        crash.Reached("rescan-begun");
        await rescans.RemoveAsync(ripe, ct);
    }

    /// <summary>A run that is still planning writes its marks over ours; the plans that it looks at wait for the next look.</summary>
    private async Task<List<Rescan>> WithoutBusyAsync(List<Rescan> ripe, CancellationToken ct)
    {
        var busy = (await runs.ListOpenAsync(ct)).Where(r => r.State is RunState.Starting or RunState.Planning).ToList();
        return ripe.FindAll(r => busy.TrueForAll(b => b.Plans is { } plans && !plans.Contains(r.Duty.PlanId)));
    }
}
