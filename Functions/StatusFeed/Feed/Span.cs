using NhacHan.Contract;
using NhacHan.Obligations;
using NhacHan.Storage;

namespace NhacHan.StatusFeed.Feed;

/// <summary>Partitions to read one after the other: one, or the neighbours from one up to another.</summary>
/// <param name="To">Exclusive; null for the one partition alone.</param>
internal readonly record struct Span(string From, string? To = null)
{
    /// <summary>Each is a query of its own; beyond that the whole plan is read.</summary>
    private const int MostPeriods = 20;

    private string Plan => new Place(From, "").Plan;

    /// <summary>The partitions in which rows of a table can match, in the order of their places.</summary>
    public static IEnumerable<Span> Of(FeedScan scan)
    {
        var set = scan.Set;
        if (set == FeedSets.Agencies) return [new Span("agency")];
        var periods = KeyChoice.Of(scan.Filter, set.IndexOf("periodKey"));
        return scan.Plans.SelectMany(plan => set switch
        {
            _ when set == FeedSets.Tasks || set == FeedSets.Scores => [new Span(plan.Id)],
            _ when periods is { Count: <= MostPeriods } => periods.Where(Ids.IsKey).Order(StringComparer.Ordinal).Select(p => new Span(new PeriodRef(plan.Id, p).ToString())),
            _ when set == FeedSets.Reports => [Range(PeriodRef.RangeOf(plan.Id))],
            _ => [new Span(plan.Id + "~", plan.Id + "~~")],
        });
    }

    /// <summary>The keys to ask for behind a place; null where the whole span lies before it.</summary>
    public string? KeysAfter(Place? after)
    {
        var whole = To is null ? TableClient.CreateQueryFilter($"PartitionKey eq {From}") : TableClient.CreateQueryFilter($"PartitionKey ge {From} and PartitionKey lt {To}");
        if (after is not { } place) return whole;
        var byPlan = string.CompareOrdinal(Plan, place.Plan);
        if (byPlan != 0) return byPlan > 0 ? whole : null;
        var byPartition = string.CompareOrdinal(From, place.Partition);
        if (byPartition > 0) return whole;
        if (To is null) return byPartition < 0 ? null : TableClient.CreateQueryFilter($"PartitionKey eq {From} and RowKey gt {place.Row}");
        return TableClient.CreateQueryFilter(
            $"((PartitionKey eq {place.Partition} and RowKey gt {place.Row}) or (PartitionKey gt {place.Partition} and PartitionKey lt {To}))");
    }

    private static Span Range((string From, string To) range) => new(range.From, range.To);
}
