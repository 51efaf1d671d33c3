using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Storage;

namespace NhacHan.StatusFeed;

/// <summary>
/// The obligations of a plan, those of dropped periods and withdrawn ones too, page by page in one range. What the columns follow from is looked up for each page:
/// a long sweep puts back nothing that was changed while it ran.
/// </summary>
internal sealed class SweepReports(TableServiceClient tables, ReadStatusFacts status, CrashPoints crash) : ISweepStep
{
    private readonly TableClient _table = tables.GetTableClient(ObligationStore.Table);

    public string Table => ObligationStore.Table;

    public async Task<SweepCounts> RunAsync(string planId, CancellationToken ct)
    {
        var (from, to) = PeriodRef.RangeOf(planId);
        var counts = default(SweepCounts);
        await foreach (var page in _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}"), cancellationToken: ct).AsPages().WithCancellation(ct))
        {
            counts += new SweepCounts(page.Values.Count, 0);
            foreach (var partition in page.Values.GroupBy(r => r.PartitionKey, StringComparer.Ordinal))
                foreach (var hundred in (await DifferingAsync(planId, partition, ct)).Chunk(TableBatch.MostOperations))
                    counts += new SweepCounts(0, await WriteAsync(planId, hundred, ct));
        }
        return counts;
    }

    /// <summary>A hundred that was changed meanwhile is read again in one range; somebody always gets on.</summary>
    private async Task<int> WriteAsync(string planId, TableTransactionAction[] hundred, CancellationToken ct)
    {
        var (partition, first, last) = (hundred[0].Entity.PartitionKey, hundred[0].Entity.RowKey, hundred[^1].Entity.RowKey);
        while (hundred.Length > 0 && !await _table.TrySubmitAsync(hundred, ct))
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
            hundred = [.. await DifferingAsync(planId, await _table.ListAsync(filter, row => row, ct), ct)];
        }
        crash.Reached("sweep-hundred-written");
        return hundred.Length;
    }

    private async Task<List<TableTransactionAction>> DifferingAsync(string planId, IEnumerable<TableEntity> rows, CancellationToken ct)
    {
        var facts = await status.OfAsync(planId, ct);
        return
        [
            .. from row in rows
               let values = ReportStatusRow.Of(ObligationRow.From(row), facts)
               where values.Differs(StatusTables.Reports, row)
               select StatusWrites.Merge(row, values, facts.Now),
        ];
    }
}
