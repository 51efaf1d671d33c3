using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Storage;

namespace NhacHan.Backup;

/// <summary>
/// Everything, or one plan, as one zip. The audit is told at the beginning, so that a download cut short is known too, and again at the end,
/// before the file is whole: nobody holds a backup that the audit does not know of.
/// </summary>
internal sealed class ExportBackup(
    TableServiceClient tables, StorageConnection connection, BackupScope scope, AuditLog audit, TimeProvider clock, ILogger<ExportBackup> log)
{
    private const int Told = 10_000;

    public Task BeginAsync(Caller by, string? plan, CancellationToken ct) => RecordAsync(by, "export.begin", new ExportAudit(plan, null, null, null), ct);

    /// <param name="output">Gets no end where something fails: what was written then is no zip.</param>
    public async Task WriteAsync(Stream output, PlanParts? plan, Caller by, CancellationToken ct)
    {
        var writer = await BackupWriter.BeginAsync(output, ct);
        var madeAt = clock.GetUtcNow();
        foreach (var table in scope.Tables)
            if (plan is null || table.OfPlan is not null) await WriteTableAsync(writer, table.Name, plan is null ? new PlanRows(null) : table.OfPlan!(plan), ct);
        await WriteBlobsAsync(writer, plan?.PlanId, ct);

        var (manifest, bytes) = writer.Manifest(madeAt, AppVersion.Text, plan?.PlanId);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await RecordAsync(by, "export.end", new ExportAudit(manifest.Plan, manifest.Rows, manifest.Blobs, hash), ct);
        await writer.EndAsync(bytes, ct);
        log.LogInformation("Exported {Rows} rows and {Blobs} blobs; the manifest's SHA-256 is {Hash}", manifest.Rows, manifest.Blobs, hash);
    }

    /// <summary>Reads on while the rows before are written: half of the time goes into waiting for storage.</summary>
    private async Task WriteTableAsync(BackupWriter writer, string name, PlanRows wanted, CancellationToken ct)
    {
        var pages = tables.GetTableClient(name).QueryAsync(wanted.Filter, cancellationToken: ct).AsPages();
        await writer.AddLinesAsync(BackupFile.NameOf(name), async lines =>
        {
            await foreach (var page in Ahead(pages))
            {
                foreach (var row in page.Values)
                {
                    if (wanted.Keep?.Invoke(row) == false) continue;
                    await lines.AddAsync(row);
                    if (lines.Rows % Told == 0) log.LogInformation("Exporting {Table}: {Rows} rows so far", name, lines.Rows);
                }
            }
        }, ct);
    }

    private static async IAsyncEnumerable<Page<TableEntity>> Ahead(IAsyncEnumerable<Page<TableEntity>> pages)
    {
        await using var reader = pages.GetAsyncEnumerator();
        var next = reader.MoveNextAsync().AsTask();
        try
        {
            while (await next)
            {
                var page = reader.Current;
                next = reader.MoveNextAsync().AsTask();
                yield return page;
            }
        }
        finally
        {
            // Whoever stops early leaves a page on its way, and a reader cannot be let go of before it has come.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WriteBlobsAsync(BackupWriter writer, string? plan, CancellationToken ct)
    {
        var blobs = new List<BackupBlob>();
        if (scope.Containers.Count > 0)
        {
            var service = StorageClients.Blobs(connection);
            foreach (var container in scope.Containers)
                if (plan is null || container.OfPlan is not null) await WriteContainerAsync(writer, service.GetBlobContainerClient(container.Name), plan is null ? null : container.OfPlan!(plan), blobs, ct);
        }
        await writer.AddLinesAsync(BackupBlob.List, async lines =>
        {
            foreach (var blob in blobs) await lines.AddAsync(blob);
        }, ct);
    }

    private static async Task WriteContainerAsync(BackupWriter writer, BlobContainerClient container, string? prefix, List<BackupBlob> written, CancellationToken ct)
    {
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, ct))
        {
            BlobDownloadStreamingResult found;
            try
            {
                found = await container.GetBlobClient(item.Name).DownloadStreamingAsync(cancellationToken: ct);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                continue; // deleted since it was listed
            }
            using (found)
            {
                var blob = new BackupBlob(container.Name, item.Name, found.Details.ContentType, found.Details.Metadata.AsReadOnly(), 0, "");
                var (bytes, hash) = await writer.AddBytesAsync(blob.File, found.Content, ct);
                written.Add(blob with { Bytes = bytes, Sha256 = hash });
            }
        }
    }

    private Task RecordAsync(Caller by, string action, ExportAudit what, CancellationToken ct) => audit.RecordAsync(
        by, action, what.Plan is { } plan ? $"plans/{plan}" : "everything", null, JsonSerializer.SerializeToElement(what, BackupJson.Default.ExportAudit), ct);
}
