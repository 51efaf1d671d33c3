using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

/// <summary>
/// When all periods of a run are planned, and it does not look like a mistake: gathers its intents into one dispatch a person and channel, slices those into batches, and puts
/// a message for each. One worker does it under a lease; until the run says Sending nothing was sent, so doing it again is harmless. After
/// that it would undo what was sent, so a worker whose lease is lost writes nothing more.
/// </summary>
internal sealed class GatherRun(
    RunStore runs, ReminderStore reminders, DispatchStore dispatches, BatchStore batches, ReminderQueues queues, AgencyRegistry agencies,
    CalendarStore calendars, ContactSaltStore salt, HoldRun hold, ReadDay day, DeliverySettings delivery, BusinessDelay delays, ReminderTiming timing,
    TimeProvider clock, CrashPoints crash)
{
    /// <summary>Gathers if nothing is left to plan; the last period's worker finds that.</summary>
    /// <param name="planned">The run as that worker read it.</param>
    public async Task WhenPlannedAsync(ScanRun planned, CancellationToken ct)
    {
        var periods = await runs.PeriodsAsync(planned.Id, ct);
        if (periods.Any(p => p.Planned is null)) return;
        // Nothing new, as on most days: there is nothing to gather, and nothing that could be sent.
        if (periods.All(p => p.Rungs.Count == 0)) await runs.EndAsync(planned with { Load = RunLoad.Of(periods) }, ct);
        else await RunAsync(planned.Id, periods, ct);
    }

    private async Task RunAsync(string runId, IReadOnlyList<RunPeriod> periods, CancellationToken ct)
    {
        if (await runs.FindOpenAsync(runId, ct) is not { State: RunState.Planning or RunState.Gathering } found) return;
        if (found.LeaseUntil > TimeProvider.System.GetUtcNow()) return;
        var again = found.State == RunState.Gathering;
        if ((again ? found : await hold.CheckAsync(found, periods, ct)) is not { } run) return;
        await using var lease = await RowLease<ScanRun>.TryTakeAsync(
            run with { State = RunState.Gathering }, timing.Lease, (r, until) => r with { LeaseUntil = until }, runs.TryChangeAsync, ct);
        if (lease is null) return;

        var gathered = await GatherAsync(lease.Row, periods, again, lease.Token);
        crash.Reached("gathered");
        var sending = await lease.EndAsync(r => r with { State = RunState.Sending });
        crash.Reached("sending-begun");
        if (gathered.Count == 0) await runs.EndAsync(sending, ct);
        foreach (var batch in gathered.Where(b => !b.AfterEmail)) await queues.EnqueueAsync(batch, DelayOf(batch), ct);
    }

    private TimeSpan? DelayOf(Batch batch) => new[] { delays.Until(batch.NotBefore), batch.RetryAt - TimeProvider.System.GetUtcNow() }.Max();

    private async Task<IReadOnlyList<Batch>> GatherAsync(
        ScanRun run, IReadOnlyList<RunPeriod> periods, bool again, CancellationToken ct)
    {
        var gathering = await ReadAsync(run, periods, ct);
        if (gathering.Unreachable.Count > 0)
        {
            // Whoever planned them may know a contact that is younger than this instance's copy of the registry.
            agencies.Forget();
            gathering = await ReadAsync(run, periods, ct);
        }
        await reminders.RecordAsync(gathering.Unreachable, ReminderState.Failed, null, run.AsOf ? run.At : clock.GetUtcNow(), ct);

        // By the run's own instant: a repetition on the other side of 08:00 or 17:00 must slice as the first did. Sending looks at the hour again.
        var limits = SliceLimits.Of(delivery, await day.CappedAsync(run.At, run.Id, ct));
        var (people, slices) = gathering.Slice(await calendars.GetAsync(ct), run.At, limits);
        if (again) await RemoveStaleAsync(run.Id, people, slices, ct);
        await dispatches.PutAsync(people, ct);
        crash.Reached("dispatches-stored");
        await batches.PutAsync(slices, ct);
        return slices;
    }

    /// <summary>
    /// Whoever began to gather before may have known other contacts, or another day: what it would have sent to another address, or at another
    /// hour, must not stay in the range of a batch.
    /// </summary>
    private async Task RemoveStaleAsync(string run, IReadOnlyList<Dispatch> people, IReadOnlyList<Batch> slices, CancellationToken ct)
    {
        await batches.RemoveOthersAsync(run, slices.Select(b => b.Name).ToHashSet(StringComparer.Ordinal), ct);
        var keys = people.Select(d => d.Key).ToHashSet();
        await dispatches.RemoveAsync((await dispatches.StandingsAsync(run, ct)).Select(d => d.Key).Where(k => !keys.Contains(k)), ct);
    }

    private async Task<Gathering> ReadAsync(ScanRun run, IReadOnlyList<RunPeriod> periods, CancellationToken ct)
    {
        var gathering = new Gathering(run, await agencies.GetAsync(ct), await salt.GetAsync(ct));
        foreach (var planned in periods)
        {
            var duty = DutyRef.Parse(planned.Partition);
            foreach (var rung in planned.Rungs)
            {
                await foreach (var intent in reminders.PlannedByAsync(duty, rung, run.Id, ct)) gathering.Add(intent);
            }
        }
        return gathering;
    }
}
