namespace NhacHan.Reminders.Messages;

internal enum Situation
{
    /// <summary>The working target is still to come.</summary>
    Ahead,

    /// <summary>Today is the working target, but the last day, a day off, is still to come.</summary>
    LastWorkingDay,

    /// <summary>Today is both the working target and the last day.</summary>
    LastDay,

    /// <summary>The working target is past; the last day is today or still to come.</summary>
    AfterLastWorkingDay,

    Late,
}

/// <summary>
/// How a report or a task stands today. It follows from dates and never from the rung, so that a message sent late
/// says what is true when it is read.
/// </summary>
/// <param name="Due">The date that the message names; of the resubmission where the report was returned.</param>
/// <param name="WorkingDays">Left, or late; null where no number is known or it would be 0.</param>
internal sealed record Standing(
    Situation Situation, DateOnly Due, bool Exclusive, DateOnly LastDay, DateOnly WorkingTarget, int? WorkingDays, bool Returned)
{
    public static Standing Of(ReportItem item, DateOnly today)
    {
        var returned = item.ResubmitBy is not null;
        var lastDay = item.ResubmitBy ?? item.LastDay;

        // Dates of the first deadline say nothing about a resubmission.
        var ownDates = item.LastDay == lastDay;
        var target = ownDates ? item.WorkingTarget : lastDay;
        var late = today > lastDay || (ownDates && item.Late);

        return new Standing(
            SituationOf(late, today, target, lastDay),
            item.ResubmitBy ?? item.Due,
            !returned && item.Exclusive,
            lastDay,
            target,
            ownDates && item.WorkingDays > 0 ? item.WorkingDays : null,
            returned);
    }

    public static Standing Of(TaskItem item, DateOnly today) => new(
        SituationOf(item.Late || today > item.LastDay, today, item.WorkingTarget, item.LastDay), item.LastDay, Exclusive: false, item.LastDay, item.WorkingTarget,
        item.WorkingDays > 0 ? item.WorkingDays : null, Returned: false);

    private static Situation SituationOf(bool late, DateOnly today, DateOnly target, DateOnly lastDay) =>
        late ? Situation.Late
        : today < target ? Situation.Ahead
        : today > target ? Situation.AfterLastWorkingDay
        : target == lastDay ? Situation.LastDay
        : Situation.LastWorkingDay;
}
