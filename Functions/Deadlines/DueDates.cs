namespace NhacHan.Deadlines;

/// <summary>What follows from a deadline under a plan's shift policy and a calendar.</summary>
/// <param name="LastDay">The last date on time, to its end in Hà Nội.</param>
/// <param name="LateFrom">00:00 +07:00 of the day after <paramref name="LastDay"/>, the first late instant. It alone decides.</param>
/// <param name="WorkingTarget">The last working day at or before <paramref name="LastDay"/>, from which reminders count.</param>
internal sealed record DueDates(DateOnly LastDay, DateTimeOffset LateFrom, DateOnly WorkingTarget)
{
    /// <summary>
    /// A shift moves the last day, never <see cref="Deadline.Due"/>: with "before 01/3/2026" and <see cref="ShiftPolicy.Next"/> the
    /// last day moves from Saturday 28/02 to Monday 02/3, past the date in the words.
    /// </summary>
    public static DueDates For(Deadline deadline, ShiftPolicy policy, WorkingCalendar calendar)
    {
        var lastDay = policy switch
        {
            ShiftPolicy.Previous => calendar.AtOrBefore(deadline.LegalLastDay),
            ShiftPolicy.Next => calendar.AtOrAfter(deadline.LegalLastDay),
            _ => deadline.LegalLastDay,
        };
        return new(lastDay, HaNoiTime.StartOf(lastDay.AddDays(1)), calendar.AtOrBefore(lastDay));
    }
}
