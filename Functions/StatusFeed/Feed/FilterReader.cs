using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace NhacHan.StatusFeed.Feed;

/// <summary>Makes a <see cref="Condition"/> of what OData's parser understood, and says where it understood more than the feed can do.</summary>
internal sealed class FilterReader(FeedSet set)
{
    public const string Supported = "eq, ne, gt, ge, lt, le, in, and, or, not, startswith, endswith, contains, columns and literals";
    private readonly HashSet<int> _columns = [];

    /// <summary>What it says that the feed cannot do; null where all is well.</summary>
    public string? Unsupported { get; private set; }

    /// <summary>The columns that it looks at.</summary>
    public IReadOnlyCollection<int> Columns => _columns;

    public Condition? Read(QueryNode node) => node switch
    {
        ConvertNode convert => Read(convert.Source),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => Both(and, (a, b) => new Condition.And(a, b)),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => Both(or, (a, b) => new Condition.Or(a, b)),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => Read(not.Operand) is { } inner ? new Condition.Not(inner) : null,
        BinaryOperatorNode binary when ComparisonOf(binary.OperatorKind) is { } comparison => Compare(binary, comparison),
        InNode { Right: CollectionConstantNode list } among => ValueOf(among.Left) is { } left ? new Condition.OneOf(left, [.. list.Collection.Select(c => Plain(c.Value))]) : null,
        SingleValueFunctionCallNode { Parameters: var parameters } call when MatchOf(call.Name) is { } match => Matches(match, [.. parameters]),
        SingleValueNode value when value.TypeReference?.IsBoolean() == true && ValueOf(value) is { } flag => new Condition.Is(flag),
        _ => Refuse<Condition>(node),
    };

    private Condition? Both(BinaryOperatorNode node, Func<Condition, Condition, Condition> join) =>
        (Read(node.Left), Read(node.Right)) is ({ } left, { } right) ? join(left, right) : null;

    /// <summary>A column stands on the left, where the rules look for it.</summary>
    private Condition.Compare? Compare(BinaryOperatorNode node, Comparison comparison) => (ValueOf(node.Left), ValueOf(node.Right)) switch
    {
        (Operand.Constant left, Operand.Column right) => new(right, Turned(comparison), left),
        ({ } left, { } right) => new(left, comparison, right),
        _ => null,
    };

    private Condition.Matches? Matches(TextMatch match, QueryNode[] parameters) =>
        (ValueOf(parameters[0]), ValueOf(parameters[1])) is ({ } text, { } part) ? new(text, match, part) : null;

    private Operand? ValueOf(QueryNode node)
    {
        switch (node)
        {
            case ConvertNode convert:
                return ValueOf(convert.Source);
            case ConstantNode constant when Plain(constant.Value) is var value && (value is null or string or int or double or bool or DateOnly or DateTimeOffset):
                return new Operand.Constant(value);
            case SingleValuePropertyAccessNode property:
                var index = set.IndexOf(property.Property.Name);
                _columns.Add(index);
                return new Operand.Column(index);
            default:
                return Refuse<Operand>(node);
        }
    }

    private T? Refuse<T>(QueryNode node) where T : class
    {
        Unsupported ??= node is SingleValueFunctionCallNode call ? $"{call.Name}()" : node is BinaryOperatorNode binary ? $"{binary.OperatorKind}" : $"{node.Kind}";
        return null;
    }

    /// <summary>As columns hold their values.</summary>
    private static object? Plain(object? value) => value switch
    {
        Date date => new DateOnly(date.Year, date.Month, date.Day),
        DateTimeOffset instant => instant.ToUniversalTime(),
        long or short or byte or sbyte or float or decimal => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };

    private static Comparison? ComparisonOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => Comparison.Equal,
        BinaryOperatorKind.NotEqual => Comparison.NotEqual,
        BinaryOperatorKind.LessThan => Comparison.Less,
        BinaryOperatorKind.LessThanOrEqual => Comparison.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Comparison.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Comparison.GreaterOrEqual,
        _ => null,
    };

    private static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    private static TextMatch? MatchOf(string function) => function switch
    {
        "startswith" => TextMatch.StartsWith,
        "endswith" => TextMatch.EndsWith,
        "contains" => TextMatch.Contains,
        _ => null,
    };
}
