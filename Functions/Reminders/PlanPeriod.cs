using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

/// <summary>
/// Plans one period, or one task, of a run: stores the intents of the rungs that are right now, where they are not known yet. Order: the rungs (so that
/// gathering looks there), the intents, the agencies' marks, the counts. Repeated after a crash anywhere, it adds only what is missing.
/// One worker does it under a lease: intents that came after the run was gathered would never be sent.
/// </summary>
internal sealed class PlanPeriod(
    RunStore runs, DutyReader reader, ReminderStore reminders, RungMarkStore marks, ActivePeriodStore active, GatherRun gather,
    ReminderQueues queues, ReminderTiming timing, TimeProvider clock, CrashPoints crash)
{
    private static readonly ScanCounts Nothing = new(0, 0, 0, 0, 0);
    private static readonly DutyScan Gone = new(0, 0, [], [], Over: false);

    public async Task RunAsync(string runId, string partition, CancellationToken ct)
    {
        if (await runs.FindOpenAsync(runId, ct) is not { } run) return;
        if (await runs.FindPeriodAsync(runId, partition, ct) is not { Planned: null } progress)
        {
            await gather.WhenPlannedAsync(run, ct);
            return;
        }
        var now = TimeProvider.System.GetUtcNow();
        var wait = progress.LeaseUntil > now ? progress.LeaseUntil.Value - now : TimeSpan.Zero;
        await using (var lease = wait > TimeSpan.Zero ? null : await TakeAsync(progress, ct))
        {
            if (lease is null)
            {
                await queues.EnqueueAsync(new PlanMessage(runId, partition), wait + TimeSpan.FromSeconds(1), ct);
                return;
            }
            await PlanAsync(run, DutyRef.Parse(partition), lease, lease.Token);
        }
        await gather.WhenPlannedAsync(run, ct);
    }

    /// <summary>After all tries: the run goes on without this period, and the next scan looks at it again.</summary>
    public async Task GiveUpAsync(string runId, string partition, CancellationToken ct)
    {
        if (await runs.FindOpenAsync(runId, ct) is not { } run) return;
        if (await runs.FindPeriodAsync(runId, partition, ct) is { Planned: null } progress
            && (progress.LeaseUntil > TimeProvider.System.GetUtcNow() || await runs.TryChangeAsync(progress with { Planned = Nothing }, ct) is null))
            throw new InvalidOperationException($"Period {partition} of run {runId} is in hand; the poison message comes again.");
        await gather.WhenPlannedAsync(run, ct);
    }

    private Task<RowLease<RunPeriod>?> TakeAsync(RunPeriod progress, CancellationToken ct) =>
        RowLease<RunPeriod>.TryTakeAsync(progress, timing.Lease, (p, until) => p with { LeaseUntil = until }, runs.TryChangeAsync, ct);

    private async Task PlanAsync(ScanRun run, DutyRef duty, RowLease<RunPeriod> lease, CancellationToken ct)
    {
        var facts = await reader.ReadAsync(duty, run.At, ct);
        var scan = facts is null ? Gone : DutyScan.Of(facts);
        var planned = facts is null ? Nothing : await StoreAsync(run, facts, scan, lease, ct);
        crash.Reached("planned");

        // A rehearsal of a later day must not end what is still ahead today.
        if (scan.Over && !run.AsOf) await LeaveAsync(run, duty, ct);
        await lease.EndAsync(p => p with { Planned = planned + new ScanCounts(scan.Scanned, 0, scan.AlreadyPlanned, 0, scan.WithoutContact.Count) });
        crash.Reached("period-done");
    }

    /// <summary>
    /// Looks again once the entry was read, since what is entered meanwhile must stay. That costs the last scan of a period a second reading,
    /// and all others none.
    /// </summary>
    private async Task LeaveAsync(ScanRun run, DutyRef duty, CancellationToken ct)
    {
        if (await active.FindAsync(duty, ct) is not { } etag) return;
        var scan = await reader.ReadAsync(duty, run.At, ct) is { } facts ? DutyScan.Of(facts) : Gone;
        if (scan.Over) await active.LeaveAsync(duty, etag, ct);
    }

    private async Task<ScanCounts> StoreAsync(ScanRun run, DutyFacts facts, DutyScan scan, RowLease<RunPeriod> lease, CancellationToken ct)
    {
        if (scan.Steps.Count == 0) return Nothing with { Load = RunLoad.Of(facts, []) };
        var duty = facts.Of;
        var rungs = scan.Steps.SelectMany(s => s.Wanted).Select(w => w.Key.Rung).Concat(lease.Row.Rungs).Distinct().ToList();
        await lease.WriteAsync(p => p with { Rungs = rungs });
        crash.Reached("rungs-noted");

        var at = run.AsOf ? run.At : clock.GetUtcNow();
        // Hardly ever is one there already, after a crash or from before a deadline was put off: only then is it looked which.
        var known = new Dictionary<IntentKey, string>();
        while (!await reminders.TryAddAsync(Missing(), ct)) known = await KnownAsync(duty, rungs, ct);
        crash.Reached("intents-stored");

        await marks.WriteAsync(duty, scan.Steps.ToDictionary(s => s.Duty.AgencyId, s => s.Mark, StringComparer.Ordinal), ct);

        // What this very run had stored before a crash counts as its own.
        var due = scan.Steps.SelectMany(s => s.Wanted).Where(w => !w.Skipped).ToList();
        var own = due.Where(w => !known.TryGetValue(w.Key, out var by) || by == run.Id).Select(w => w.Key).ToList();
        return new ScanCounts(0, own.Count, due.Count - own.Count, scan.Steps.Sum(s => s.SkippedRungs), 0) { Load = RunLoad.Of(facts, own) };

        IEnumerable<Intent> Missing() => scan.Steps.SelectMany(s => s.Wanted).Where(w => !known.ContainsKey(w.Key)).Select(w => new Intent(
            w.Key, w.Audience, run.Id, w.Skipped ? ReminderState.Skipped : ReminderState.Planned, at, at, null)
        {
            Test = facts.Plan.Test,
        });
    }

    private async Task<Dictionary<IntentKey, string>> KnownAsync(DutyRef duty, IEnumerable<RungKey> rungs, CancellationToken ct)
    {
        var known = new Dictionary<IntentKey, string>();
        foreach (var rung in rungs)
            await foreach (var intent in reminders.OfRungAsync(duty, rung, ct))
                known[intent.Key] = intent.Run;
        return known;
    }
}
