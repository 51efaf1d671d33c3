using NhacHan.Hosting;
using NhacHan.Storage;

namespace NhacHan.StatusFeed;

/// <summary>
/// Makes the status columns right of rows that are the app's own, page by page in one range. What the columns follow from is looked up for each page: a long sweep
/// puts back nothing that was changed while it ran.
/// </summary>
internal sealed class SweepRows(TableServiceClient tables, ReadStatusFacts status, CrashPoints crash)
{
    /// <param name="range">Partitions from the first (inclusive) to behind the last.</param>
    /// <param name="rule">What a row should say.</param>
    public async Task<SweepCounts> RunAsync(
        StatusTable of, string planId, (string From, string To) range, Func<TableEntity, StatusFacts, StatusValues> rule, CancellationToken ct)
    {
        var table = tables.GetTableClient(of.Table);
        var counts = default(SweepCounts);
        await foreach (var page in table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey ge {range.From} and PartitionKey lt {range.To}"), cancellationToken: ct).AsPages().WithCancellation(ct))
        {
            counts += new SweepCounts(page.Values.Count, 0);
            foreach (var partition in page.Values.GroupBy(r => r.PartitionKey, StringComparer.Ordinal))
                foreach (var hundred in (await DifferingAsync(partition)).Chunk(TableBatch.MostOperations))
                    counts += new SweepCounts(0, await WriteAsync(hundred));
        }
        return counts;

        // A hundred that was changed meanwhile is read again in one range; somebody always gets on.
        async Task<int> WriteAsync(TableTransactionAction[] hundred)
        {
            var (partition, first, last) = (hundred[0].Entity.PartitionKey, hundred[0].Entity.RowKey, hundred[^1].Entity.RowKey);
            while (hundred.Length > 0 && !await table.TrySubmitAsync(hundred, ct))
            {
                var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
                hundred = [.. await DifferingAsync(await table.ListAsync(filter, row => row, ct))];
            }
            crash.Reached("sweep-hundred-written");
            return hundred.Length;
        }

        async Task<List<TableTransactionAction>> DifferingAsync(IEnumerable<TableEntity> rows)
        {
            var facts = await status.OfAsync(planId, ct);
            return
            [
                .. from row in rows
                   let values = rule(row, facts)
                   where values.Differs(of, row)
                   select StatusWrites.Merge(row, values, facts.Now),
            ];
        }
    }
}
