namespace NhacHan.Deadlines;

internal enum TimeframeKind
{
    /// <summary>Thường xuyên: never overdue, checked each period.</summary>
    Ongoing,
    WholeYear,
    Month,
    MonthRange,
    Quarter,

    /// <summary>As another document says: needs a link to it.</summary>
    PerDocument,

    /// <summary>The plan names no time: needs review.</summary>
    None,
    AdHoc,
}

/// <summary>When a plan wants a task done.</summary>
/// <param name="End">Inclusive. Where it is given it stands as written, whatever the kind would give.</param>
/// <param name="Raw">The plan's own words.</param>
internal sealed record Timeframe(TimeframeKind Kind, DateOnly? Start, DateOnly? End, string? Raw = null)
{
    /// <summary>
    /// The last day on time; null where a task cannot be overdue: an ongoing task, even if its year is written beside it, one without a
    /// time, and one whose end is not known yet.
    /// </summary>
    public DateOnly? LastDay(int planYear) => Kind switch
    {
        TimeframeKind.Ongoing or TimeframeKind.None => null,
        _ when End is not null => End,
        TimeframeKind.WholeYear => new DateOnly(Start?.Year ?? planYear, 12, 31),
        TimeframeKind.Month when Start is { } start => EndOfMonth(start.Year, start.Month),
        TimeframeKind.Quarter when Start is { } start => EndOfMonth(start.Year, ((start.Month - 1) / 3 * 3) + 3),
        _ => null,
    };

    private static DateOnly EndOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
