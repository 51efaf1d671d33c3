using System.Text.Json;
using Azure;
using NhacHan.Storage;

namespace NhacHan.Backup;

/// <summary>A restore into this storage: of which file, and how far it is.</summary>
/// <param name="Sha256">Names the file: only the same one goes on.</param>
/// <param name="BegunAt">Business time; by whom is in the audit of its end.</param>
/// <param name="Step">How many of the file's parts are in, in the order in which they are written.</param>
/// <param name="Done">How many rows or blobs of the next part are in.</param>
/// <param name="LeaseUntil">Real time until which somebody is writing.</param>
/// <param name="EndedAt">Real time; null until all of it is in.</param>
internal sealed record RestoreMark(
    string Sha256, DateTimeOffset BegunAt, int Step, long Done, DateTimeOffset? LeaseUntil, DateTimeOffset? EndedAt, RestoreView Result, ETag ETag)
{
    /// <summary>Other instances know agencies and calendars for a minute, and those of an empty storage for as long.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    /// <summary>While it lasts nobody is to be reminded by what is there so far.</summary>
    public bool IsUnderWay => EndedAt is null;

    public bool HasSettled(DateTimeOffset now) => EndedAt < now - Settling;
}

/// <summary>Table <c>restores</c>, one row <c>restore</c>, <c>restore</c>. Serves a point read by each timer and each restore.</summary>
internal sealed class RestoreStore(TableServiceClient tables)
{
    public const string Table = "restores";
    private const string Key = "restore";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<RestoreMark?> FindAsync(CancellationToken ct) => await _table.FindAsync(Key, Key, ct) is { } row ? From(row) : null;

    /// <summary>Writes the mark if nobody did since it was read; null if somebody did.</summary>
    public async Task<RestoreMark?> TryWriteAsync(RestoreMark mark, CancellationToken ct) =>
        await _table.TryWriteAsync(ToEntity(mark), mark.ETag == default ? null : mark.ETag, ct) is { } etag ? mark with { ETag = etag } : null;

    private static TableEntity ToEntity(RestoreMark m) => new(Key, Key)
    {
        ["sha256"] = m.Sha256,
        ["begunAt"] = m.BegunAt,
        ["step"] = m.Step,
        ["done"] = m.Done,
        ["leaseUntil"] = m.LeaseUntil,
        ["endedAt"] = m.EndedAt,
        ["result"] = JsonSerializer.Serialize(m.Result, BackupJson.Default.RestoreView),
    };

    private static RestoreMark From(TableEntity row) => new(
        row.GetString("sha256")!, row.GetDateTimeOffset("begunAt")!.Value, row.GetInt32("step")!.Value, row.GetInt64("done")!.Value,
        row.GetDateTimeOffset("leaseUntil"), row.GetDateTimeOffset("endedAt"),
        JsonSerializer.Deserialize(row.GetString("result")!, BackupJson.Default.RestoreView)!, row.ETag);
}
