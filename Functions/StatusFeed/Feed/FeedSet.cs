using System.Collections.Frozen;

namespace NhacHan.StatusFeed.Feed;

/// <summary>An entity set of the feed.</summary>
/// <param name="Order">The columns by which its rows come anyway, ascending: by these, or the first of them, nothing has to be sorted.</param>
/// <param name="Table">Where its rows are stored; null where they are made of the plans.</param>
internal sealed record FeedSet(
    string Name, string EntityType, IReadOnlyList<string> Key, IReadOnlyList<StatusColumn> Columns, IReadOnlyList<string> Order, string? Table)
{
    private readonly FrozenDictionary<string, int> _index = Columns.Select((c, i) => KeyValuePair.Create(c.Name, i)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Columns that the stored row may not say rightly yet: they are put right as the row comes, and the service is asked nothing of them.</summary>
    public IReadOnlyList<string> Lagging { get; init; } = [];

    /// <summary>The column's place in a row; -1 where the set has none of that name.</summary>
    public int IndexOf(string column) => _index.GetValueOrDefault(column, -1);
}
