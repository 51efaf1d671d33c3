using NhacHan.Access;
using NhacHan.Plans;

namespace NhacHan.StatusFeed.Feed;

/// <summary>
/// What a caller may see of a set. Readers and administrators see all plans, coordinators theirs; test keys see test plans and others never do, since what was only
/// tried would be counted with what is. The agencies are everybody's.
/// </summary>
internal sealed class ReadFeed(PlanStore plans, TableRows stored, PlanRows made)
{
    public async Task<FeedPage> PageAsync(Caller caller, FeedQuery query, int size, CancellationToken ct)
    {
        var scan = new FeedScan(query.Set, await PlansAsync(caller, query, ct), query.Filter, query.Needed, null);
        return new FeedPage(query, size, after => RowsOf(query.Set).ReadAsync(scan with { After = after }, ct));
    }

    /// <summary>How many rows match, however many of them are asked for.</summary>
    public async Task<long> CountAsync(Caller caller, FeedQuery query, CancellationToken ct)
    {
        var scan = new FeedScan(query.Set, await PlansAsync(caller, query, ct), query.Filter, query.Filtering, null);
        var count = 0L;
        await foreach (var row in RowsOf(query.Set).ReadAsync(scan, ct))
            if (query.Filter is null || query.Filter.Of(row.Values) == true) count++;
        return count;
    }

    private IFeedRows RowsOf(FeedSet set) => set.Table is null ? made : stored;

    private async Task<IReadOnlyList<Plan>> PlansAsync(Caller caller, FeedQuery query, CancellationToken ct)
    {
        if (query.Set == FeedSets.Agencies) return [];
        var chosen = KeyChoice.Of(query.Filter, query.Set.IndexOf("planId"));
        return [.. (await plans.ListAsync(ct)).Where(p => Sees(caller, p) && chosen?.Contains(p.Id) != false).OrderBy(p => p.Id, StringComparer.Ordinal)];
    }

    private static bool Sees(Caller caller, Plan plan) => plan.Test == (caller.Mode == KeyMode.Test) && (caller.Role == Role.Reader || caller.Coordinates(plan.Id));
}
