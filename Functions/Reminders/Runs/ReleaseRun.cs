using NhacHan.Contract;

namespace NhacHan.Reminders.Runs;

/// <summary>Lets a held run go on. What was handed in meanwhile is left out as ever, and so is a rung that has passed.</summary>
internal sealed class ReleaseRun(RunStore runs, ReminderQueues queues)
{
    /// <param name="by">The key or user, as the audit names it.</param>
    public async Task<Outcome<ScanRun>> RunAsync(ScanRun run, string by, CancellationToken ct)
    {
        while (run.State == RunState.Held)
        {
            if (await runs.TryChangeAsync(run with { State = RunState.Planning, ReleasedBy = by }, ct) is { } released)
            {
                // Should this be lost, ResumeReminders finds a run that is planned and not gathered.
                foreach (var period in (await runs.PeriodsAsync(run.Id, ct)).Take(1)) await queues.EnqueueAsync(new PlanMessage(run.Id, period.Partition), null, ct);
                return released;
            }
            run = (await runs.FindAsync(run.Id, ct))!; // decided by somebody else, or only noted that the administrators were told
        }
        return run is { ReleasedBy: not null, State: not (RunState.Dropping or RunState.Dropped) }
            ? run
            : ApiProblem.Conflict($"The run is {Words.Of(run.State)}: only one that is held can be released.");
    }
}
