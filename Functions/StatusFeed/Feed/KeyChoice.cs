namespace NhacHan.StatusFeed.Feed;

/// <summary>Which values of a key column a filter leaves: what is not among them need not be read.</summary>
internal static class KeyChoice
{
    /// <summary>Null where the filter does not hold the column to certain values. More may be left than rows match, never fewer.</summary>
    public static IReadOnlySet<string>? Of(Condition? filter, int column) => filter switch
    {
        Condition.Compare { Comparison: Comparison.Equal, Left: Operand.Column c, Right: Operand.Constant { Value: string v } } when c.Index == column => One(v),
        Condition.Compare { Comparison: Comparison.Equal, Right: Operand.Column c, Left: Operand.Constant { Value: string v } } when c.Index == column => One(v),
        Condition.OneOf { Operand: Operand.Column c, Values: var values } when c.Index == column && values.All(v => v is string) =>
            values.OfType<string>().ToHashSet(StringComparer.Ordinal),
        Condition.And(var left, var right) => Both(Of(left, column), Of(right, column)),
        Condition.Or(var left, var right) => Of(left, column) is { } a && Of(right, column) is { } b ? a.Union(b, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal) : null,
        _ => null,
    };

    private static IReadOnlySet<string>? Both(IReadOnlySet<string>? a, IReadOnlySet<string>? b) =>
        a is null ? b : b is null ? a : a.Intersect(b, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> One(string value) => new(StringComparer.Ordinal) { value };
}
