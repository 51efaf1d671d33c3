using System.Globalization;
using NhacHan.Storage;

namespace NhacHan.Backup;

/// <summary>
/// A restore needs an empty storage, or two lives would be mixed into one. Timers and the runs of scans that found nothing are there as soon as
/// the app was started; a stored key or an audit entry is somebody's doing and has no place in the sealed chain that comes with the backup.
/// </summary>
internal sealed class WhatIsThere(TableServiceClient tables, StorageConnection connection, BackupScope scope)
{
    private const int Page = 1_000;

    /// <returns>What is there and should not be, in words; empty where a backup can be restored.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        var counts = await Task.WhenAll(scope.Tables.Where(t => !t.MayHoldRows).Select(async t => (t.Name, Count: await RowsAsync(t.Name, ct))));
        var there = counts.Where(c => c.Count > 0).Select(c => $"{c.Name} ({(c.Count == Page ? "1000 rows or more" : Plural(c.Count, "row"))})").ToList();
        if (scope.Containers.Count == 0) return there;
        var blobs = StorageClients.Blobs(connection);
        foreach (var container in scope.Containers)
            if (await blobs.GetBlobContainerClient(container.Name).GetBlobsAsync(cancellationToken: ct).AnyAsync(ct)) there.Add($"{container.Name} (blobs)");
        return there;
    }

    private async Task<int> RowsAsync(string table, CancellationToken ct)
    {
        var pages = tables.GetTableClient(table).QueryAsync(maxPerPage: Page, select: ["RowKey"], cancellationToken: ct).AsPages();
        return await pages.FirstOrDefaultAsync(p => p.Values.Count > 0, ct) is { } page ? page.Values.Count : 0;
    }

    private static string Plural(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
