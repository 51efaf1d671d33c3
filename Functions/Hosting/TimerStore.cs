using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>
/// Table <c>timers</c>, PartitionKey <c>timer</c>, RowKey the function's name. Serves a point read at the start and a write a run.
/// </summary>
internal sealed class TimerStore(TableServiceClient tables, string tableName = TimerStore.TableName)
{
    public const string TableName = "timers";
    private const string Partition = "timer";
    private readonly TableClient _table = tables.GetTableClient(tableName);

    public async Task<TimerStatus?> FindAsync(string function, CancellationToken ct)
    {
        await _table.CreateIfNotExistsAsync(ct);
        var row = await _table.FindAsync(Partition, function, ct);
        return row is { } e && e.GetDateTimeOffset("next") is { } next && e.GetString("scheduleText") is { } text
            ? new(e.GetDateTimeOffset("last"), next, text)
            : null;
    }

    public async Task SaveAsync(string function, TimerStatus status, CancellationToken ct)
    {
        var row = new TableEntity(Partition, function)
        {
            ["last"] = status.Last,
            ["next"] = status.Next,
            ["scheduleText"] = status.ScheduleText,
        };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
    }
}
