using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Storage;

namespace NhacHan.StatusFeed;

/// <summary>
/// PartitionKey <c>agency</c>, RowKey the agency's id; serves the feed and Power BI alone. Derived: brought to what the registry says, whose rows are read after
/// these, so that whoever writes last has seen the newest.
/// </summary>
internal sealed class RestateAgencies(TableServiceClient tables, AgencyStore agencies, TimeProvider clock)
{
    public const string Table = "agencystatus";
    private const string Partition = "agency";
    private readonly TableClient _table = tables.GetTableClient(Table);

    private DateOnly Today => HaNoiTime.DateOf(clock.GetUtcNow());

    public async Task<SweepCounts> RunAsync(CancellationToken ct)
    {
        while (true)
        {
            var rows = (await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), row => row, ct)).ToDictionary(r => r.RowKey, StringComparer.Ordinal);
            var all = (await agencies.ListAsync(ct)).ToDictionary(a => a.Id, StringComparer.Ordinal);
            var changes = all.Values
                .Select(a => Change(rows.GetValueOrDefault(a.Id), AgencyStatusRow.Of(a, a.ParentId is { } above ? all.GetValueOrDefault(above)?.Name : null, Today), a.Id))
                .Concat(rows.Values.Where(r => !all.ContainsKey(r.RowKey)).Select(Gone))
                .OfType<TableTransactionAction>().ToList();
            if (await _table.TrySubmitAsync(changes, ct)) return new SweepCounts(all.Count, changes.Count);
        }
    }

    /// <summary>One agency, with what stands above it as it is now. Those below it get its new name from the sweep.</summary>
    public async Task RunAsync(string id, CancellationToken ct)
    {
        while (true)
        {
            var row = await _table.FindAsync(Partition, id, ct);
            var agency = (await agencies.GetAsync(id, ct))?.Agency;
            var parent = agency?.ParentId is { } above ? (await agencies.GetAsync(above, ct))?.Agency.Name : null;
            var change = agency is not null ? Change(row, AgencyStatusRow.Of(agency, parent, Today), id) : row is not null ? Gone(row) : null;
            if (change is null || await _table.TrySubmitAsync([change], ct)) return;
        }
    }

    /// <summary>Null where the row says so already.</summary>
    private TableTransactionAction? Change(TableEntity? row, StatusValues values, string id) =>
        row is null ? new TableTransactionAction(TableTransactionActionType.Add, values.WriteTo(new TableEntity(Partition, id), clock.GetUtcNow()))
        : values.Differs(StatusTables.Agencies, row) ? StatusWrites.Merge(row, values, clock.GetUtcNow())
        : null;

    private static TableTransactionAction Gone(TableEntity row) => new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), row.ETag);
}
