namespace NhacHan.StatusFeed.Feed;

internal enum Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual }

internal enum TextMatch { StartsWith, EndsWith, Contains }

/// <summary>What is compared: a column of the row, or a value.</summary>
internal abstract record Operand
{
    public abstract object? ValueIn(object?[] row);

    public sealed record Column(int Index) : Operand
    {
        public override object? ValueIn(object?[] row) => row[Index];
    }

    public sealed record Constant(object? Value) : Operand
    {
        public override object? ValueIn(object?[] row) => Value;
    }
}

/// <summary>
/// A <c>$filter</c>. OData's rules for what is not there: null equals null alone, no order holds with null, and what else is asked of null is neither true nor false.
/// </summary>
internal abstract record Condition
{
    /// <summary>Null for neither. A row is shown where it is true.</summary>
    public abstract bool? Of(object?[] row);

    public sealed record Compare(Operand Left, Comparison Comparison, Operand Right) : Condition
    {
        public override bool? Of(object?[] row)
        {
            var (left, right) = (Left.ValueIn(row), Right.ValueIn(row));
            if (left is null || right is null)
                return Comparison switch { Comparison.Equal => left is null && right is null, Comparison.NotEqual => !(left is null && right is null), _ => false };
            var order = FeedValue.Compare(left, right);
            return Comparison switch
            {
                Comparison.Equal => order == 0,
                Comparison.NotEqual => order != 0,
                Comparison.Less => order < 0,
                Comparison.LessOrEqual => order <= 0,
                Comparison.Greater => order > 0,
                _ => order >= 0,
            };
        }
    }

    public sealed record OneOf(Operand Operand, IReadOnlyList<object?> Values) : Condition
    {
        public override bool? Of(object?[] row)
        {
            var value = Operand.ValueIn(row);
            return Values.Any(v => v is null || value is null ? v is null && value is null : FeedValue.Compare(v, value) == 0);
        }
    }

    public sealed record Matches(Operand Text, TextMatch Match, Operand Part) : Condition
    {
        public override bool? Of(object?[] row) => (Text.ValueIn(row), Part.ValueIn(row)) switch
        {
            (string text, string part) => Match switch
            {
                TextMatch.StartsWith => text.StartsWith(part, StringComparison.Ordinal),
                TextMatch.EndsWith => text.EndsWith(part, StringComparison.Ordinal),
                _ => text.Contains(part, StringComparison.Ordinal),
            },
            _ => null,
        };
    }

    /// <summary>A flag by itself.</summary>
    public sealed record Is(Operand Flag) : Condition
    {
        public override bool? Of(object?[] row) => Flag.ValueIn(row) as bool?;
    }

    public sealed record And(Condition Left, Condition Right) : Condition
    {
        public override bool? Of(object?[] row) => Left.Of(row) & Right.Of(row);
    }

    public sealed record Or(Condition Left, Condition Right) : Condition
    {
        public override bool? Of(object?[] row) => Left.Of(row) | Right.Of(row);
    }

    public sealed record Not(Condition Inner) : Condition
    {
        public override bool? Of(object?[] row) => !Inner.Of(row);
    }
}
