using System.Runtime.CompilerServices;
using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.StatusFeed.Feed;

/// <summary>
/// Rows of the status tables, as they come from storage, page by page of the service's; keys as the stores of the tables lay them out. A set and the plans that may be
/// seen are read partition by partition; what an agency is asked for by id is a key of the row.
/// </summary>
internal sealed class TableRows(TableServiceClient tables) : IFeedRows
{
    private const string Withdrawn = "withdrawn";

    public async IAsyncEnumerable<FeedRow> ReadAsync(FeedScan scan, [EnumeratorCancellation] CancellationToken ct)
    {
        var set = scan.Set;
        var table = tables.GetTableClient(set.Table!);
        string[] columns =
        [
            "PartitionKey", "RowKey", Withdrawn, .. scan.Needed.Select(i => set.Columns[i].Name).Union(set.Lagging.Count > 0 ? ReminderStatusRow.Needed : [], StringComparer.Ordinal),
        ];
        var more = string.Concat(new[] { RowKeys(scan), TableCondition.Of(scan.Filter, set) }.Where(f => f is not null).Select(f => " and " + f));
        foreach (var span in Span.Of(scan))
        {
            if (span.KeysAfter(scan.After) is not { } keys) continue;
            await foreach (var row in table.QueryAsync(keys + more, select: columns, cancellationToken: ct))
                if (row[Withdrawn] is not true) yield return Read(row, scan);
        }
    }

    private static FeedRow Read(TableEntity row, FeedScan scan)
    {
        if (scan.Set.Lagging.Count > 0) ReminderStatusRow.Settle(row);
        var values = new object?[scan.Set.Columns.Count];
        foreach (var i in scan.Needed) values[i] = FeedValue.Of(row, scan.Set.Columns[i]);
        return new FeedRow(new Place(row.PartitionKey, row.RowKey), values);
    }

    /// <summary>Few agencies are asked for by the keys of their rows, many are looked for among all.</summary>
    private static string? RowKeys(FeedScan scan)
    {
        if (scan.Set != FeedSets.Reports && scan.Set != FeedSets.Scores && scan.Set != FeedSets.Agencies) return null;
        var agencies = KeyChoice.Of(scan.Filter, scan.Set.IndexOf("agencyId"))?.Where(Ids.IsKey).Order(StringComparer.Ordinal).ToList();
        return agencies is { Count: > 0 and <= 3 } ? $"({string.Join(" or ", agencies.Select(a => TableClient.CreateQueryFilter($"RowKey eq {a}")))})" : null;
    }
}
