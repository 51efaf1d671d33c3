using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Scoring;

/// <summary>
/// PartitionKey the plan's id, RowKey the agency's. Serves: Power BI, by the feed or by itself. Derived: whatever is here follows from the rest.
/// </summary>
internal sealed class ScoreStatusStore(TableServiceClient tables)
{
    public static readonly string Table = StatusTables.Scores.Table;
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task<List<TableEntity>> ListAsync(string planId, CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {planId}"), row => row, ct);

    /// <summary>
    /// Makes the plan's rows those that are wanted, writing only what differs. Null where somebody else wrote in between: some hundreds may
    /// stand then, so the caller works it out anew.
    /// </summary>
    public async Task<SweepCounts?> TryMakeAsync(string planId, IReadOnlyCollection<TableEntity> wanted, CancellationToken ct)
    {
        var stored = (await ListAsync(planId, ct)).ToDictionary(r => r.RowKey, StringComparer.Ordinal);
        var kept = wanted.Select(w => w.RowKey).ToHashSet(StringComparer.Ordinal);
        var changes = wanted.Select(w => ChangeOf(stored.GetValueOrDefault(w.RowKey), w)).OfType<TableTransactionAction>()
            .Concat(stored.Values.Where(r => !kept.Contains(r.RowKey)).Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, r.ETag)))
            .ToList();
        return await _table.TrySubmitAsync(changes, ct) ? new SweepCounts(wanted.Count, changes.Count) : null;
    }

    private static TableTransactionAction? ChangeOf(TableEntity? stored, TableEntity wanted) =>
        stored is null ? new TableTransactionAction(TableTransactionActionType.Add, wanted)
        : ScoreStatusRow.IsStill(stored, wanted) ? null
        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, wanted, stored.ETag);
}
