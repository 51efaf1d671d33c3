using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// Begins a scan: one message a period, or a task, that has something owed. Every step can be repeated with the run's id, so a crash at any point is
/// taken up by ResumeReminders.
/// </summary>
internal sealed class StartScan(RunStore runs, ActivePeriodStore active, ReminderQueues queues, CrashPoints crash)
{
    /// <returns>False where a run of that id was begun before; it goes on by itself.</returns>
    public async Task<bool> RunAsync(string id, DateTimeOffset at, bool asOf, IReadOnlySet<string>? plans, CancellationToken ct)
    {
        if (!await runs.TryBeginAsync(ScanRun.New(id, at, asOf, plans), ct)) return false;
        crash.Reached("begun");
        await ListPeriodsAsync((await runs.FindOpenAsync(id, ct))!, ct);
        return true;
    }

    /// <summary>The first step of a run, or what a crash left of it.</summary>
    public async Task ListPeriodsAsync(ScanRun run, CancellationToken ct)
    {
        var periods = (await active.ListAsync(ct)).Where(a => run.Plans?.Contains(a.Duty.PlanId) != false).Select(a => a.Duty.ToString()).ToList();
        await runs.AddPeriodsAsync(run.Id, periods, ct);
        crash.Reached("periods-noted");
        if (await runs.TryChangeAsync(run with { State = RunState.Planning }, ct) is not { } planning) return;
        crash.Reached("planning-begun");
        // And no salt for contacts is drawn: an empty storage stays one that a backup can be restored into.
        if (periods.Count == 0) await runs.EndAsync(planning, ct);
        await Parallel.ForEachAsync(
            periods, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct },
            async (period, token) => await queues.EnqueueAsync(new PlanMessage(run.Id, period), null, token));
    }
}
