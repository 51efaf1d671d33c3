using Azure;
using NhacHan.Reminders;
using NhacHan.Storage;

namespace NhacHan.Delivery;

/// <summary>Somebody has stopped all sending.</summary>
/// <param name="By">The key or user, as the audit names it.</param>
internal sealed record DeliveryStop(string By, string Reason, DateTimeOffset At);

/// <summary>PartitionKey <c>setting</c>, RowKey <c>delivery-stop</c>, there while nothing is to be sent.</summary>
internal sealed class DeliveryStopStore(TableServiceClient tables)
{
    /// <summary>Real time that an instance may send on after a stop.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);
    private const string Partition = "setting";
    private const string Row = "delivery-stop";
    private readonly TableClient _table = tables.GetTableClient(ContactSaltStore.Table);
    private (bool Stopped, long At)? _seen;

    public async Task<DeliveryStop?> FindAsync(CancellationToken ct)
    {
        var row = await _table.FindAsync(Partition, Row, ct);
        _seen = (row is not null, TimeProvider.System.GetTimestamp());
        return row is null ? null : new DeliveryStop(row.GetString("by")!, row.GetString("reason")!, row.GetDateTimeOffset("at")!.Value);
    }

    /// <summary>For loops: what was seen a moment ago still counts.</summary>
    public async Task<bool> IsStoppedAsync(CancellationToken ct) =>
        _seen is { } seen && TimeProvider.System.GetElapsedTime(seen.At) < Remembered ? seen.Stopped : await FindAsync(ct) is not null;

    public Task StopAsync(DeliveryStop stop, CancellationToken ct)
    {
        _seen = null;
        return _table.UpsertEntityAsync(new TableEntity(Partition, Row) { ["by"] = stop.By, ["reason"] = stop.Reason, ["at"] = stop.At }, TableUpdateMode.Replace, ct);
    }

    public async Task ResumeAsync(CancellationToken ct)
    {
        await _table.DeleteEntityAsync(Partition, Row, ETag.All, ct);
        _seen = null;
    }
}
