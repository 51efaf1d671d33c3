using NhacHan.Plans;

namespace NhacHan.StatusFeed.Feed;

/// <summary>What is to be read of a set.</summary>
/// <param name="Plans">Whose rows may be shown and can match, by id.</param>
/// <param name="Needed">The places of the columns to fill.</param>
/// <param name="After">Only rows behind this place; null for all.</param>
internal sealed record FeedScan(FeedSet Set, IReadOnlyList<Plan> Plans, Condition? Filter, IReadOnlySet<int> Needed, Place? After);

/// <summary>Where rows come from: storage, or the plans. In the order of their places.</summary>
internal interface IFeedRows
{
    IAsyncEnumerable<FeedRow> ReadAsync(FeedScan scan, CancellationToken ct);
}
