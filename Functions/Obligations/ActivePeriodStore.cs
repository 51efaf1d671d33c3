using Azure;
using NhacHan.Storage;

namespace NhacHan.Obligations;

/// <summary>
/// PartitionKey <c>active</c>, RowKey <c>plan~r~period</c> or <c>plan~t~task</c>. Serves: what a scan must look at, so that its work grows with what is open and
/// not with history. A duty enters when something becomes owed and leaves after its last rung.
/// </summary>
internal sealed class ActivePeriodStore(TableServiceClient tables)
{
    public const string Table = "activeperiods";
    private const string Partition = "active";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<IReadOnlyList<(DutyRef Duty, ETag ETag)>> ListAsync(CancellationToken ct)
    {
        var duties = new List<(DutyRef, ETag)>();
        await foreach (var row in _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), select: ["PartitionKey", "RowKey"], cancellationToken: ct))
            duties.Add((DutyRef.Parse(row.RowKey), row.ETag));
        return duties;
    }

    public async Task<ETag?> FindAsync(DutyRef duty, CancellationToken ct)
    {
        var row = await _table.FindAsync(Partition, duty.ToString(), ct);
        return row is not null ? row.ETag : null;
    }

    /// <summary>Enters the duty, or renews its row: a scan about to take it out then fails on the ETag and looks again tomorrow.</summary>
    public Task EnterAsync(DutyRef duty, CancellationToken ct) =>
        _table.UpsertEntityAsync(new TableEntity(Partition, duty.ToString()), TableUpdateMode.Replace, ct);

    public Task EnterAsync(IEnumerable<DutyRef> duties, CancellationToken ct) => _table.SubmitInHundredsAsync(
        duties.Select(d => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, d.ToString()))), ct);

    /// <summary>Takes the duty out unless it was entered anew since the ETag was read.</summary>
    public async Task LeaveAsync(DutyRef duty, ETag read, CancellationToken ct)
    {
        try
        {
            await _table.DeleteEntityAsync(Partition, duty.ToString(), read, ct);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // entered anew: it stays
        }
    }
}
