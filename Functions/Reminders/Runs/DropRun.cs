using NhacHan.Contract;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Reminders.Runs;

/// <summary>
/// Drops a held run: its reminders are suppressed, and since they stay known, no later scan plans them again at their rung. The decision is
/// stored first, so that whatever a crash leaves is taken up by ResumeReminders.
/// </summary>
internal sealed class DropRun(RunStore runs, ReminderStore reminders, TimeProvider clock, CrashPoints crash)
{
    private const int Thousand = 1_000;

    public async Task<Outcome<ScanRun>> RunAsync(ScanRun run, CancellationToken ct)
    {
        while (run.State == RunState.Held)
        {
            // Where another was faster, it has decided, or only noted that the administrators were told.
            run = await runs.TryChangeAsync(run with { State = RunState.Dropping }, ct) ?? (await runs.FindAsync(run.Id, ct))!;
        }
        crash.Reached("dropping");
        return run.State switch
        {
            RunState.Dropped => run,
            RunState.Dropping => await FinishAsync(run, ct),
            _ => ApiProblem.Conflict($"The run is {Words.Of(run.State)}: only one that is held can be dropped."),
        };
    }

    public async Task<ScanRun> FinishAsync(ScanRun run, CancellationToken ct)
    {
        var at = run.AsOf ? run.At : clock.GetUtcNow();
        foreach (var planned in await runs.PeriodsAsync(run.Id, ct))
        {
            foreach (var rung in planned.Rungs)
            {
                var keys = await reminders.PlannedByAsync(DutyRef.Parse(planned.Partition), rung, run.Id, ct).Select(i => i.Key).ToListAsync(ct);
                foreach (var some in keys.Chunk(Thousand)) await reminders.RecordAsync(some, ReminderState.Suppressed, null, at, ct);
            }
        }
        crash.Reached("suppressed");
        await runs.EndAsync(run, RunState.Dropped, ct);
        return run with { State = RunState.Dropped };
    }
}
