using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// When all periods of a run are planned: gathers its intents into one dispatch a person and channel, slices those into batches, and puts
/// a message for each. One worker does it under a lease; until the run says Sending nothing was sent, so doing it again is harmless. After
/// that it would undo what was sent, so a worker whose lease is lost writes nothing more.
/// </summary>
internal sealed class GatherRun(
    RunStore runs, ReminderStore reminders, DispatchStore dispatches, BatchStore batches, ReminderQueues queues, AgencyRegistry agencies,
    CalendarStore calendars, ContactSaltStore salt, BusinessDelay delays, ReminderTiming timing, TimeProvider clock,
    CrashPoints crash)
{
    private const int Thousand = 1_000;

    /// <summary>Gathers if nothing is left to plan; the last period's worker finds that.</summary>
    public async Task WhenPlannedAsync(string runId, CancellationToken ct)
    {
        if ((await runs.PeriodsAsync(runId, ct)).All(p => p.Planned is not null)) await RunAsync(runId, ct);
    }

    public async Task RunAsync(string runId, CancellationToken ct)
    {
        if (await runs.FindOpenAsync(runId, ct) is not { State: RunState.Planning or RunState.Gathering } run) return;
        if (run.LeaseUntil > TimeProvider.System.GetUtcNow()) return;
        await using var lease = await RowLease<ScanRun>.TryTakeAsync(
            run with { State = RunState.Gathering }, timing.Lease, (r, until) => r with { LeaseUntil = until }, runs.TryChangeAsync, ct);
        if (lease is null) return;

        var gathered = await GatherAsync(lease, lease.Token);
        crash.Reached("gathered");
        var sending = await lease.EndAsync(lease.Row with { State = RunState.Sending });
        crash.Reached("sending-begun");
        if (gathered.Count == 0) await runs.EndAsync(sending, ct);
        foreach (var batch in gathered) await queues.EnqueueAsync(batch, delays.Until(batch.NotBefore), ct);
    }

    private async Task<IReadOnlyList<Batch>> GatherAsync(RowLease<ScanRun> lease, CancellationToken ct)
    {
        var run = lease.Row;
        var gathering = await ReadAsync(lease, ct);
        if (gathering.Unreachable.Count > 0)
        {
            // Whoever planned them may know a contact that is younger than this instance's copy of the registry.
            agencies.Forget();
            gathering = await ReadAsync(lease, ct);
        }
        await reminders.RecordAsync(gathering.Unreachable, ReminderState.Failed, null, run.AsOf ? run.At : clock.GetUtcNow(), ct);

        // By the run's own instant: a repetition on the other side of 08:00 or 17:00 must slice as the first did. Sending looks at the hour again.
        var (people, slices) = gathering.Slice(await calendars.GetAsync(ct), run.At);
        foreach (var thousand in people.Chunk(Thousand))
        {
            await lease.RenewIfDueAsync();
            await dispatches.PutAsync(thousand, ct);
        }
        crash.Reached("dispatches-stored");
        await lease.RenewAsync();
        await batches.PutAsync(slices, ct);
        return slices;
    }

    private async Task<Gathering> ReadAsync(RowLease<ScanRun> lease, CancellationToken ct)
    {
        var run = lease.Row;
        var gathering = new Gathering(run, await agencies.GetAsync(ct), await salt.GetAsync(ct));
        foreach (var planned in await runs.PeriodsAsync(run.Id, ct))
        {
            var duty = DutyRef.Parse(planned.Partition);
            foreach (var rung in planned.Rungs)
            {
                await foreach (var intent in reminders.PlannedByAsync(duty, rung, run.Id, ct))
                {
                    gathering.Add(intent);
                    await lease.RenewIfDueAsync();
                }
            }
        }
        return gathering;
    }
}
