using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.StatusFeed.Feed;

/// <summary>The values of rows: as storage keeps them, and in what order they are.</summary>
internal static class FeedValue
{
    /// <summary>Null where storage has "none", or no such column: a row that was written before the column was thought of.</summary>
    public static object? Of(TableEntity row, StatusColumn column) => (column.Type, row[column.Name]) switch
    {
        (ColumnType.Text, string text) => text.Length == 0 && column.Optional ? null : text,
        (ColumnType.Date, string { Length: > 0 } date) => Dates.Read(date),
        (ColumnType.Instant, DateTimeOffset instant) => instant == StatusColumn.NoInstant ? null : instant,
        (ColumnType.Whole, int number) => number,
        (ColumnType.Number, double number) => number,
        (ColumnType.Number, int number) => (double)number,
        (ColumnType.Flag, bool flag) => flag,
        _ => null,
    };

    /// <summary>Texts by their code units. A date is the first instant of its day in UTC where it meets an instant, as OData has it.</summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (int a, int b) => a.CompareTo(b),
        (double or int, double or int) => Wide(left).CompareTo(Wide(right)),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (DateOnly or DateTimeOffset, DateOnly or DateTimeOffset) => Moment(left).CompareTo(Moment(right)),
        (bool a, bool b) => a.CompareTo(b),
        _ => throw new InvalidOperationException($"A {left.GetType().Name} cannot be compared with a {right.GetType().Name}."),
    };

    private static double Wide(object number) => number is int whole ? whole : (double)number;

    private static DateTimeOffset Moment(object time) => time is DateOnly date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : (DateTimeOffset)time;
}
