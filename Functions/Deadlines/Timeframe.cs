namespace NhacHan.Deadlines;

internal enum TimeframeKind
{
    /// <summary>Thường xuyên: never overdue, checked each period.</summary>
    Ongoing,
    WholeYear,
    Month,
    MonthRange,
    Quarter,

    /// <summary>As another document says: needs a link to it, and has no date until somebody sets one.</summary>
    PerDocument,

    /// <summary>The plan names no time: needs review.</summary>
    None,
    AdHoc,
}

/// <summary>What a person still has to add before a task can fall due.</summary>
internal enum TimeframeNeed
{
    /// <summary>The plan names no time: somebody has to look at it.</summary>
    Review,

    /// <summary>Where the other document is to be found.</summary>
    Link,

    /// <summary>The other document is there, its date was not entered yet.</summary>
    Date,
}

/// <summary>When a plan wants a task done. The plan's policy for days off is for its reports; a task's last day stands as it is.</summary>
/// <param name="Start">For a month, a quarter and a year any day in it names it.</param>
/// <param name="End">Inclusive.</param>
/// <param name="Raw">The plan's own words.</param>
/// <param name="Link">Where the document stands that says when.</param>
internal sealed record Timeframe(TimeframeKind Kind, DateOnly? Start, DateOnly? End, string? Raw = null, string? Link = null)
{
    /// <summary>
    /// The last day on time; null where a task cannot be overdue: an ongoing task, even if its year is written beside it, one without a
    /// time, and one whose end is not known yet.
    /// </summary>
    public DateOnly? LastDay(int planYear) => Kind switch
    {
        TimeframeKind.WholeYear => new DateOnly((Start ?? End)?.Year ?? planYear, 12, 31),
        TimeframeKind.Month when (Start ?? End) is { } day => EndOfMonth(day.Year, day.Month),
        TimeframeKind.Quarter when (Start ?? End) is { } day => EndOfMonth(day.Year, ((day.Month - 1) / 3 * 3) + 3),
        TimeframeKind.MonthRange when End is { } end => EndOfMonth(end.Year, end.Month),
        TimeframeKind.PerDocument or TimeframeKind.AdHoc => End,
        _ => null,
    };

    public TimeframeNeed? Need => Kind switch
    {
        TimeframeKind.None => TimeframeNeed.Review,
        TimeframeKind.PerDocument when Link is null => TimeframeNeed.Link,
        TimeframeKind.PerDocument when End is null => TimeframeNeed.Date,
        _ => null,
    };

    private static DateOnly EndOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
