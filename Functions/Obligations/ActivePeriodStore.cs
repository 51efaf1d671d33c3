using Azure;
using NhacHan.Storage;

namespace NhacHan.Obligations;

/// <summary>
/// PartitionKey <c>active</c>, RowKey <c>plan~r~period</c>. Serves: what a scan must look at, so that its work grows with what is open and
/// not with history. A period enters when something becomes owed and leaves after its last rung.
/// </summary>
internal sealed class ActivePeriodStore(TableServiceClient tables)
{
    public const string Table = "activeperiods";
    private const string Partition = "active";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task<IReadOnlyList<(PeriodRef Period, ETag ETag)>> ListAsync(CancellationToken ct) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), ct);

    public async Task<IReadOnlyList<PeriodRef>> OfPlanAsync(string planId, CancellationToken ct)
    {
        var (from, to) = PeriodRef.RangeOf(planId);
        return [.. (await ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {from} and RowKey lt {to}"), ct)).Select(p => p.Period)];
    }

    private async Task<IReadOnlyList<(PeriodRef Period, ETag ETag)>> ReadAsync(string filter, CancellationToken ct)
    {
        var periods = new List<(PeriodRef, ETag)>();
        await foreach (var row in _table.QueryAsync(filter, select: ["PartitionKey", "RowKey"], cancellationToken: ct))
            periods.Add((PeriodRef.Parse(row.RowKey), row.ETag));
        return periods;
    }

    public async Task<ETag?> FindAsync(PeriodRef period, CancellationToken ct)
    {
        var row = await _table.FindAsync(Partition, period.ToString(), ct);
        return row is not null ? row.ETag : null;
    }

    /// <summary>Enters the period, or renews its row: a scan about to take it out then fails on the ETag and looks again tomorrow.</summary>
    public Task EnterAsync(PeriodRef period, CancellationToken ct) =>
        _table.UpsertEntityAsync(new TableEntity(Partition, period.ToString()), TableUpdateMode.Replace, ct);

    /// <summary>Takes the period out unless it was entered anew since the ETag was read.</summary>
    public async Task LeaveAsync(PeriodRef period, ETag read, CancellationToken ct)
    {
        try
        {
            await _table.DeleteEntityAsync(Partition, period.ToString(), read, ct);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // entered anew: it stays
        }
    }
}
