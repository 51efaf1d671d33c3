using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// When all periods of a run are planned: gathers its intents into one dispatch a person and channel, slices those into batches, and puts
/// a message for each. One worker does it under a lease; until the run says Sending nothing was sent, so doing it again is harmless.
/// </summary>
internal sealed class GatherRun(
    RunStore runs, ReminderStore reminders, DispatchStore dispatches, BatchStore batches, ReminderQueues queues, AgencyRegistry agencies,
    CalendarStore calendars, ContactSaltStore salt, BusinessDelay delays, TimeProvider clock, CrashPoints crash)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <summary>Gathers if nothing is left to plan; the last period's worker finds that.</summary>
    public async Task WhenPlannedAsync(string runId, CancellationToken ct)
    {
        if ((await runs.PeriodsAsync(runId, ct)).All(p => p.Planned is not null)) await RunAsync(runId, ct);
    }

    public async Task RunAsync(string runId, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (await runs.FindOpenAsync(runId, ct) is not { } run) return;
        if (run.State != RunState.Planning && !(run.State == RunState.Gathering && run.LeaseUntil < now)) return;
        if (await runs.TryChangeAsync(run with { State = RunState.Gathering, LeaseUntil = now + Lease }, ct) is not { } mine) return;

        var gathered = await GatherAsync(mine, ct);
        crash.Reached("gathered");
        if (await runs.TryChangeAsync(mine with { State = RunState.Sending, LeaseUntil = null }, ct) is not { } sending) return;
        crash.Reached("sending-begun");
        if (gathered.Count == 0) await runs.EndAsync(sending, ct);
        foreach (var batch in gathered) await queues.EnqueueAsync(batch, delays.Until(batch.NotBefore), ct);
    }

    private async Task<IReadOnlyList<Batch>> GatherAsync(ScanRun run, CancellationToken ct)
    {
        var gathering = new Gathering(run, await agencies.GetAsync(ct), await salt.GetAsync(ct));
        foreach (var planned in await runs.PeriodsAsync(run.Id, ct))
        {
            var period = PeriodRef.Parse(planned.Partition);
            foreach (var rung in planned.Rungs)
                await foreach (var intent in reminders.PlannedByAsync(period, rung, run.Id, ct))
                    gathering.Add(intent);
        }
        await reminders.RecordAsync(gathering.Unreachable, ReminderState.Failed, null, run.AsOf ? run.At : clock.GetUtcNow(), ct);

        var (people, slices) = gathering.Slice(await calendars.GetAsync(ct), run.AsOf ? run.At : clock.GetUtcNow());
        await dispatches.PutAsync(people, ct);
        crash.Reached("dispatches-stored");
        await batches.PutAsync(slices, ct);
        return slices;
    }
}
