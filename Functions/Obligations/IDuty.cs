using NhacHan.Deadlines;

namespace NhacHan.Obligations;

/// <summary>What one agency owes by a day, and may be reminded of: a report, or its part in a task.</summary>
internal interface IDuty
{
    string AgencyId { get; }

    /// <summary>Something is still owed; others are never reminded.</summary>
    bool IsOpen { get; }

    /// <summary>The agency is only asked: never escalated or scored.</summary>
    bool Invited { get; }

    /// <summary>The deadline that reminders count from.</summary>
    Deadline ReminderDeadline { get; }

    /// <summary>The plan's policy for days off does not move it.</summary>
    bool KeepsItsDay { get; }

    /// <summary>
    /// The last day on which the agency's officers are left in peace, since they have said that they are at work; null where they have not.
    /// Never later than <paramref name="lastDay"/>, the last day on time.
    /// </summary>
    DateOnly? AcknowledgedUntil(DateOnly lastDay);

    /// <summary>Since when it is owed: what was overdue by then is not chased.</summary>
    DateTimeOffset AddedAt { get; }

    /// <summary>It is chased though it was overdue then.</summary>
    bool ChasedThoughOverdue { get; }
}

internal static class DutyDates
{
    /// <summary>The dates that reminders count from.</summary>
    public static DueDates ReminderDates(this IDuty duty, ShiftPolicy policy, WorkingCalendar calendar) =>
        DueDates.For(duty.ReminderDeadline, duty.KeepsItsDay ? ShiftPolicy.None : policy, calendar);
}
