using System.Runtime.CompilerServices;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Reminders;

/// <param name="Period">Only of this period, and of no task.</param>
/// <param name="Task">Only of this task, and of no period.</param>
internal sealed record ReminderQuery(string? Period, string? Task, string? Agency, ReminderState? State);

/// <summary>The reminders of a plan: period by period in the plan's order, then its tasks.</summary>
internal sealed class ListReminders(ReminderStore reminders)
{
    /// <param name="after">The last one of the page before. Its period, or that it is of a task, is the place to go on from.</param>
    public async IAsyncEnumerable<Intent> RunAsync(Plan plan, ReminderQuery query, IntentKey? after, [EnumeratorCancellation] CancellationToken ct)
    {
        var duties = query.Task is { } no ? [DutyRef.Task(plan.Id, no)]
            : plan.Periods.Where(p => query.Period is null || p.Key == query.Period).Select(p => (DutyRef)new PeriodRef(plan.Id, p.Key));
        var alone = query.Period is not null || query.Task is not null;
        var inTasks = after is { Duty.IsTask: true };
        foreach (var duty in duties.SkipWhile(d => after is { } last && (alone ? d != last.Duty : inTasks || d != last.Duty)))
        {
            var from = after is { } last && last.Duty == duty ? ReminderStore.RowKey(last) : "";
            await foreach (var intent in reminders.OfDutyAsync(duty, query.Agency, query.State, from, ct)) yield return intent;
        }
        if (alone) yield break;
        await foreach (var intent in reminders.OfTasksAsync(plan.Id, query.Agency, query.State, inTasks ? after : null, ct)) yield return intent;
    }
}
