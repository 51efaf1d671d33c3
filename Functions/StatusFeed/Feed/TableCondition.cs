using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.StatusFeed.Feed;

/// <summary>
/// What of a filter Table Storage can do. It lets through every row that the filter would, and some that it would not ("none" is stored as an empty text or the year
/// 1601), so the filter itself is asked again of what comes.
/// </summary>
internal static class TableCondition
{
    /// <summary>The service takes 15 comparisons in a query; the keys of the rows need some.</summary>
    public const int Most = 8;

    /// <summary>Null where nothing of it can be asked of the service.</summary>
    public static string? Of(Condition? filter, FeedSet set)
    {
        var left = Most;
        return filter is null ? null : Write(filter, set, ref left);
    }

    private static string? Write(Condition filter, FeedSet set, ref int left)
    {
        switch (filter)
        {
            case Condition.And(var a, var b):
                var (first, second) = (Write(a, set, ref left), Write(b, set, ref left));
                return first is null ? second : second is null ? first : $"{first} and {second}";
            case Condition.Or(var a, var b):
                var before = left;
                if (Write(a, set, ref left) is { } one && Write(b, set, ref left) is { } other) return $"(({one}) or ({other}))";
                left = before;
                return null;
            case Condition.OneOf { Operand: Operand.Column c, Values: var values } when values.Count > 0 && values.Count <= left:
                var each = values.Select(v => Literal(set, c, Comparison.Equal, v)).ToList();
                if (each.Contains(null)) return null;
                left -= each.Count;
                return $"({string.Join(" or ", each)})";
            case Condition.Compare { Left: Operand.Column c, Right: Operand.Constant { Value: { } value } } compare when left > 0:
                return Counted(Literal(set, c, compare.Comparison, value), ref left);
            case Condition.Is { Flag: Operand.Column c } when left > 0:
                return Counted(Literal(set, c, Comparison.Equal, true), ref left);
            default:
                return null;
        }
    }

    private static string? Counted(string? written, ref int left)
    {
        if (written is not null) left--;
        return written;
    }

    /// <summary>"Not equal" would lose rows without the column, and the order of texts is the service's own: those two are left to us.</summary>
    private static string? Literal(FeedSet set, Operand.Column asked, Comparison comparison, object? value)
    {
        var column = set.Columns[asked.Index];
        if (set.Lagging.Contains(column.Name, StringComparer.Ordinal) || comparison == Comparison.NotEqual || (column.Type is ColumnType.Text or ColumnType.Flag && comparison != Comparison.Equal)) return null;
        var stored = (column.Type, value) switch
        {
            (ColumnType.Text, string text) when !text.Any(char.IsControl) => TableClient.CreateQueryFilter($"{text}"),
            (ColumnType.Date, DateOnly date) => TableClient.CreateQueryFilter($"{Dates.Write(date)}"),
            (ColumnType.Instant, DateTimeOffset instant) when instant >= StatusColumn.NoInstant => TableClient.CreateQueryFilter($"{instant}"),
            (ColumnType.Whole, int number) => TableClient.CreateQueryFilter($"{number}"),
            (ColumnType.Number, int number) => TableClient.CreateQueryFilter($"{(double)number}"),
            (ColumnType.Number, double number) when double.IsFinite(number) => TableClient.CreateQueryFilter($"{number}"),
            (ColumnType.Flag, bool flag) => TableClient.CreateQueryFilter($"{flag}"),
            _ => null,
        };
        return stored is null ? null : $"{column.Name} {Word(comparison)} {stored}";
    }

    private static string Word(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "eq",
        Comparison.Less => "lt",
        Comparison.LessOrEqual => "le",
        Comparison.Greater => "gt",
        _ => "ge",
    };
}
