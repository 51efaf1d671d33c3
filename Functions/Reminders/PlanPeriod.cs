using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// Plans one period of a run: stores the intents of the rungs that are right now, where they are not known yet. Order: the rungs (so that
/// gathering looks there), the intents, the obligations' marks, the counts. Repeated after a crash anywhere, it adds only what is missing.
/// </summary>
internal sealed class PlanPeriod(
    RunStore runs, PeriodReader reader, ReminderStore reminders, ObligationStore obligations, ActivePeriodStore active, GatherRun gather,
    TimeProvider clock, CrashPoints crash)
{
    public async Task RunAsync(string runId, string partition, CancellationToken ct)
    {
        if (await runs.FindOpenAsync(runId, ct) is not { } run) return;
        if (await runs.FindPeriodAsync(runId, partition, ct) is not { Planned: null } progress)
        {
            await gather.WhenPlannedAsync(runId, ct);
            return;
        }
        var period = PeriodRef.Parse(partition);
        var entered = await active.FindAsync(period, ct);
        var facts = await reader.ReadAsync(period, run.At, ct);
        var scan = facts is null ? new PeriodScan(0, 0, [], [], Over: false) : PeriodScan.Of(facts);

        var planned = scan.Steps.Count == 0 ? new ScanCounts(0, 0, 0, 0, 0) : await StoreAsync(run, period, scan, progress, ct);
        crash.Reached("planned");
        await runs.NotePlannedAsync(runId, partition, planned + new ScanCounts(scan.Scanned, 0, scan.AlreadyPlanned, 0, scan.WithoutContact.Count), ct);

        // A rehearsal of a later day must not end what is still ahead today.
        if (scan.Over && !run.AsOf && entered is { } etag) await active.LeaveAsync(period, etag, ct);
        await gather.WhenPlannedAsync(runId, ct);
    }

    private async Task<ScanCounts> StoreAsync(ScanRun run, PeriodRef period, PeriodScan scan, RunPeriod progress, CancellationToken ct)
    {
        var rungs = scan.Steps.SelectMany(s => s.Wanted).Select(w => w.Key.Rung).Concat(progress.Rungs).Distinct().ToList();
        await runs.NoteRungsAsync(run.Id, period.ToString(), rungs, ct);
        crash.Reached("rungs-noted");

        var at = run.AsOf ? run.At : clock.GetUtcNow();
        List<Intent> missing;
        Dictionary<IntentKey, string> known;
        do
        {
            known = await KnownAsync(period, rungs, ct);
            missing = [.. scan.Steps.SelectMany(s => s.Wanted).Where(w => !known.ContainsKey(w.Key)).Select(w => new Intent(
                w.Key, w.Audience, run.Id, w.Skipped ? ReminderState.Skipped : ReminderState.Planned, at, at, null))];
        }
        while (!await reminders.TryAddAsync(missing, ct));
        crash.Reached("intents-stored");

        await obligations.MarkRungAsync(
            scan.Steps.Select(s => s.Obligation with { LastRung = s.Rung.ToString(), LastRungIntents = s.Wanted.Count(w => !w.Skipped) }), ct);

        // What this very run had stored before a crash counts as its own.
        var due = scan.Steps.SelectMany(s => s.Wanted).Where(w => !w.Skipped).ToList();
        var earlier = due.Count(w => known.TryGetValue(w.Key, out var by) && by != run.Id);
        return new ScanCounts(0, due.Count - earlier, earlier, scan.Steps.Sum(s => s.SkippedRungs), 0);
    }

    private async Task<Dictionary<IntentKey, string>> KnownAsync(PeriodRef period, IEnumerable<RungKey> rungs, CancellationToken ct)
    {
        var known = new Dictionary<IntentKey, string>();
        foreach (var rung in rungs)
            await foreach (var intent in reminders.OfRungAsync(period, rung, ct))
                known[intent.Key] = intent.Run;
        return known;
    }
}
