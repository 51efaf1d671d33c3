using System.Collections.Frozen;

namespace NhacHan.Deadlines;

/// <summary>
/// Which days agencies work: Monday to Friday, less the public holidays and plus the swap days of each year's entry. A year without an
/// entry has weekends off and nothing else; <see cref="HasYear"/> is how the board warns of it.
/// </summary>
internal sealed class WorkingCalendar
{
    private readonly FrozenSet<int> years;
    private readonly FrozenSet<DateOnly> holidays;
    private readonly FrozenSet<DateOnly> workedDays;

    /// <summary>
    /// A later entry for a year replaces an earlier one, so stored years may simply follow the seed. In an entry only dates of its own
    /// year count.
    /// </summary>
    public WorkingCalendar(IEnumerable<CalendarYear> entries)
    {
        var byYear = new Dictionary<int, CalendarYear>();
        foreach (var entry in entries)
            byYear[entry.Year] = entry;

        years = byYear.Keys.ToFrozenSet();
        holidays = byYear.Values.SelectMany(entry => entry.Holidays.Where(day => day.Year == entry.Year)).ToFrozenSet();
        workedDays = byYear.Values.SelectMany(entry => entry.WorkedDays.Where(day => day.Year == entry.Year)).ToFrozenSet();
    }

    public static WorkingCalendar Seed { get; } = new(CalendarYear.Seed);

    public bool HasYear(int year) => years.Contains(year);

    /// <summary>A day listed both as a holiday and as worked is worked: the swap is the later, particular decision.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        workedDays.Contains(day)
        || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day));

    /// <summary>The day itself if it is worked, else the last working day before it.</summary>
    public DateOnly AtOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>The day itself if it is worked, else the first working day after it.</summary>
    public DateOnly AtOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>
    /// Moves by working days, backwards if negative. A day off counts as the last working day before it, so from a Saturday +1 is Monday,
    /// 0 is Friday and -1 is Thursday.
    /// </summary>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        day = AtOrBefore(day);
        for (; workingDays > 0; workingDays--)
            day = AtOrAfter(day.AddDays(1));
        for (; workingDays < 0; workingDays++)
            day = AtOrBefore(day.AddDays(-1));
        return day;
    }

    /// <summary>
    /// Working days after <paramref name="after"/>, up to and including <paramref name="through"/>; when <paramref name="through"/> is
    /// the earlier, the negated count of the other way round. It undoes <see cref="Add"/>: <c>Between(d, Add(d, n)) == n</c>.
    /// </summary>
    public int Between(DateOnly after, DateOnly through)
    {
        if (through < after)
            return -Between(through, after);

        var count = 0;
        for (var day = after; day < through;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                count++;
        }

        return count;
    }
}
