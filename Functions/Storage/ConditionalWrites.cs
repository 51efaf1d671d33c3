using Azure;

namespace NhacHan.Storage;

/// <summary>The row that a write replaced or deleted (null where there was none) and the version that it left.</summary>
internal sealed record WrittenRow(TableEntity? Before, ETag ETag);

/// <summary>
/// Whole-row writes that say what they replaced. Each is made under the version that was read, so that before and after are
/// neighbours in the row's history even when two administrators save at once.
/// </summary>
internal static class ConditionalWrites
{
    /// <summary>Null where the row is not the version asked for. A default <paramref name="ifMatch"/> asks for no row yet.</summary>
    public static async Task<WrittenRow?> PutAsync(this TableClient table, TableEntity row, ETag? ifMatch, CancellationToken ct)
    {
        WrittenRow? tried = null;
        while (true) // a round is lost only to another writer's success, so somebody always gets on
        {
            var before = await table.FindAsync(row.PartitionKey, row.RowKey, ct);
            // An answer that was lost on the way is retried below us and then reads as a conflict with ourselves.
            if (tried is not null && before is not null && SameColumns(before, row)) return tried with { ETag = before.ETag };
            if (ifMatch is { } wanted && wanted != (before?.ETag ?? default)) return null;
            tried = new WrittenRow(before, default);
            try
            {
                var response = before is null
                    ? await table.AddEntityAsync(row, ct)
                    : await table.UpdateEntityAsync(row, before.ETag, TableUpdateMode.Replace, ct);
                return tried with { ETag = response.Headers.ETag ?? default };
            }
            catch (RequestFailedException e) when (IsRace(e))
            {
                // decide anew by what the row says now
            }
        }
    }

    /// <summary>Null where the row is not the version asked for; Before is null where there is no row.</summary>
    public static async Task<WrittenRow?> DeleteAsync(
        this TableClient table, string partition, string id, ETag? ifMatch, CancellationToken ct)
    {
        while (true)
        {
            var before = await table.FindAsync(partition, id, ct);
            if (before is null) return new WrittenRow(null, default);
            if (ifMatch is { } wanted && wanted != before.ETag) return null;
            try
            {
                await table.DeleteEntityAsync(partition, id, before.ETag, ct);
                return new WrittenRow(before, default);
            }
            catch (RequestFailedException e) when (IsRace(e))
            {
                // changed between our reading and our deleting: read again
            }
        }
    }

    /// <summary>
    /// One try: adds the row where none was read (null), else replaces the version that was read. The new version, or null where somebody
    /// was faster. An answer lost on the way also reads as null: the caller looks again, and finds its own columns there.
    /// </summary>
    public static async Task<ETag?> TryWriteAsync(this TableClient table, TableEntity row, ETag? read, CancellationToken ct)
    {
        try
        {
            var response = read is { } version
                ? await table.UpdateEntityAsync(row, version, TableUpdateMode.Replace, ct)
                : await table.AddEntityAsync(row, ct);
            return response.Headers.ETag ?? default;
        }
        catch (RequestFailedException e) when (IsRace(e))
        {
            return null;
        }
    }

    // not any 404: TableNotFound would be tried for ever
    internal static bool IsRace(RequestFailedException e) => e.Status == 412 || e.ErrorCode is "EntityAlreadyExists" or "ResourceNotFound";

    internal static bool SameColumns(TableEntity stored, TableEntity written) =>
        Columns(stored).SetEquals(Columns(written));

    private static HashSet<(string, object)> Columns(TableEntity row) =>
        [.. row
            .Where(c => c.Value is not null && c.Key is not (nameof(TableEntity.Timestamp) or TableEntity.ETagName))
            .Select(c => (c.Key, c.Value!))];
}
