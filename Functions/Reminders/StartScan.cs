using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

/// <summary>
/// Begins a scan: one message a period, or a task, that has something owed. Every step can be repeated with the run's id, so a crash at any point is
/// taken up by ResumeReminders.
/// </summary>
internal sealed class StartScan(RunStore runs, ActivePeriodStore active, ReminderQueues queues, CrashPoints crash)
{
    /// <summary>A run of the timer's, under an id that says which occurrence it is of: one that was begun before goes on by itself.</summary>
    public Task RunAsync(string id, DateTimeOffset at, CancellationToken ct) => RunAsync(ScanRun.New(id, at, asOf: false, plans: null), isNew: false, ct);

    /// <returns>The id of the new run: the time of its instant, and what tells it from others of the same second.</returns>
    /// <param name="by">The key or user who wants it, as the audit names it; null where the app does.</param>
    public async Task<string> RunAsync(DateTimeOffset at, bool asOf, IReadOnlySet<string>? plans, string? by, CancellationToken ct)
    {
        var id = ScanRun.NewId(at);
        await RunAsync(ScanRun.New(id, at, asOf, plans) with { StartedBy = by }, isNew: true, ct);
        return id;
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
        if (periods.Count == 0) await runs.EndAsync(planning with { Load = RunLoad.Nothing }, ct);
        await Parallel.ForEachAsync(
            periods, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct },
            async (period, token) => await queues.EnqueueAsync(new PlanMessage(run.Id, period), null, token));
    }

    private async Task RunAsync(ScanRun run, bool isNew, CancellationToken ct)
    {
        if (await runs.TryBeginAsync(run, isNew, ct) is not { } begun) return;
        crash.Reached("begun");
        await ListPeriodsAsync(begun, ct);
    }
}
