using Microsoft.OData.UriParser;

namespace NhacHan.StatusFeed.Feed;

/// <summary>What is asked of a set.</summary>
/// <param name="Options">The options as they were written, for the links that repeat them.</param>
/// <param name="Columns">The places of the columns to show, in the set's order.</param>
/// <param name="Selection"><c>$select</c> as the writer needs it; null where all columns are shown.</param>
/// <param name="Count">The first page also tells how many rows match, whatever <see cref="Top"/> and <see cref="Skip"/> say.</param>
/// <param name="From">Where the page goes on; null for the first.</param>
internal sealed record FeedQuery(
    FeedSet Set, IReadOnlyDictionary<string, string> Options, IReadOnlyList<int> Columns, SelectExpandClause? Selection, Condition? Filter, RowOrder Order,
    long? Top, long Skip, bool Count, SkipToken? From)
{
    public const int LargestPage = 1000;

    /// <summary>What is sorted must be held until the last row was seen, and so must what is then passed over.</summary>
    public const int MostSkippedWhenSorted = 10_000;

    /// <summary>What a row must have: what is shown, and what decides on it and its place.</summary>
    public IReadOnlySet<int> Needed { get; init; } = new HashSet<int>();

    /// <summary>What decides whether a row is shown.</summary>
    public IReadOnlySet<int> Filtering { get; init; } = new HashSet<int>();

    public string Mark => SkipToken.MarkOf(Set, Options.GetValueOrDefault("$filter"), Options.GetValueOrDefault("$orderby"));
}
