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

    public Task<IReadOnlyList<(DutyRef Duty, ETag ETag)>> ListAsync(CancellationToken ct) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), ct);

    /// <summary>The periods of a plan; its tasks are not among them.</summary>
    public async Task<IReadOnlyList<PeriodRef>> OfPlanAsync(string planId, CancellationToken ct)
    {
        var (from, to) = PeriodRef.RangeOf(planId);
        var periods = await ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {from} and RowKey lt {to}"), ct);
        return [.. periods.Select(p => new PeriodRef(p.Duty.PlanId, p.Duty.Key))];
    }

    private async Task<IReadOnlyList<(DutyRef Duty, ETag ETag)>> ReadAsync(string filter, CancellationToken ct)
    {
        var duties = new List<(DutyRef, ETag)>();
        await foreach (var row in _table.QueryAsync(filter, select: ["PartitionKey", "RowKey"], cancellationToken: ct))
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
