using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>Table <c>timers</c>, one row <c>clock</c>, <c>clock</c>: where a shifted business clock stands. Read at the start only.</summary>
internal sealed class ClockStore(TableServiceClient tables, string tableName = TimerStore.TableName)
{
    private const string Key = "clock";
    private readonly TableClient _table = tables.GetTableClient(tableName);

    public async Task<ClockAnchor?> FindAsync(CancellationToken ct)
    {
        await _table.CreateIfNotExistsAsync(ct);
        var row = await _table.FindAsync(Key, Key, ct);
        return row is { } e && e.GetString("startAt") is { } startAt && e.GetDouble("speed") is { } speed
            && e.GetDateTimeOffset("real") is { } real && e.GetDateTimeOffset("business") is { } business
            ? new(startAt, speed, real, business)
            : null;
    }

    public async Task SaveAsync(ClockAnchor anchor, CancellationToken ct)
    {
        var row = new TableEntity(Key, Key)
        {
            ["startAt"] = anchor.StartAtText,
            ["speed"] = anchor.Speed,
            ["real"] = anchor.Real,
            ["business"] = anchor.Business,
        };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
    }

    public Task RemoveAsync(CancellationToken ct) => _table.DeleteEntityAsync(Key, Key, cancellationToken: ct);
}
