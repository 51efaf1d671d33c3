using NhacHan.Obligations;
using NhacHan.Reminders;

namespace NhacHan.StatusFeed;

/// <summary>The reminders of a plan's periods and tasks.</summary>
internal sealed class SweepReminders(SweepRows rows) : ISweepStep
{
    public string Table => ReminderStore.Table;

    public Task<SweepCounts> RunAsync(string planId, CancellationToken ct) =>
        rows.RunAsync(StatusTables.Reminders, planId, DutyRef.RangeOf(planId), (row, facts) => ReminderStatusRow.Of(ReminderStore.From(row), facts), ct);
}
