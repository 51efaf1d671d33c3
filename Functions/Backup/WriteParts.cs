using System.IO.Compression;
using System.Runtime.CompilerServices;
using Azure.Storage.Blobs.Models;
using NhacHan.Hosting;
using NhacHan.Reminders;
using NhacHan.Storage;

namespace NhacHan.Backup;

/// <summary>
/// Writes what a checked backup holds: blobs first, then the tables in the order opposite to the export's. What is written is marked after every
/// hundred transactions, eight at a time, so a call that takes a restore up again repeats those at most.
/// </summary>
internal sealed class WriteParts(BackupScope scope, TableServiceClient tables, StorageConnection connection, CrashPoints crash, ILogger<WriteParts> log)
{
    private const int Together = 8;
    private const int BetweenMarks = 100;
    private const int MostBytes = 3 * 1024 * 1024;
    private const int Told = 10_000;

    public async Task RunAsync(ZipArchive zip, CheckedBackup backup, RowLease<RestoreMark> lease, CancellationToken ct)
    {
        if (lease.Row.Step == 0) await BlobsAsync(zip, backup.Blobs, ct);
        foreach (var (index, table) in scope.Tables.Reverse().Index().Skip(lease.Row.Step))
        {
            if (zip.GetEntry(BackupFile.NameOf(table.Name)) is { } entry) await TableAsync(table.Name, entry, lease, ct);
            await lease.WriteAsync(m => m with { Step = index + 1, Done = 0 });
        }
    }

    private async Task BlobsAsync(ZipArchive zip, IReadOnlyList<BackupBlob> blobs, CancellationToken ct)
    {
        if (blobs.Count == 0) return;
        var service = StorageClients.Blobs(connection);
        foreach (var (index, blob) in blobs.Index())
        {
            await using var content = await zip.GetEntry(blob.File)!.OpenAsync(ct);
            var options = new CommitBlockListOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = blob.ContentType },
                Metadata = blob.Metadata.ToDictionary(StringComparer.Ordinal),
            };
            await service.GetBlobContainerClient(blob.Container).UploadBlocksAsync(blob.Name, content, options, ct);
            if ((index + 1) % Told == 0) log.LogInformation("Restoring blobs: {Done} so far", index + 1);
        }
        crash.Reached("restore-blobs");
    }

    private async Task TableAsync(string name, ZipArchiveEntry entry, RowLease<RestoreMark> lease, CancellationToken ct)
    {
        var table = tables.GetTableClient(name);
        await foreach (var transactions in TransactionsAsync(entry, lease.Row.Done, ct).Chunk(BetweenMarks).WithCancellation(ct))
        {
            var together = new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = ct };
            await Parallel.ForEachAsync(transactions, together, async (rows, token) => await table.SubmitInHundredsAsync(rows, token));
            crash.Reached("restore-rows");
            var (before, done) = (lease.Row.Done, lease.Row.Done + transactions.Sum(rows => rows.Count));
            await lease.WriteAsync(m => m with { Done = done });
            if (done / Told > before / Told) log.LogInformation("Restoring {Table}: {Rows} rows so far", name, done);
        }
        crash.Reached("restore-" + name);
    }

    /// <summary>Neighbouring rows of one partition, as many as one transaction takes.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<TableTransactionAction>> TransactionsAsync(ZipArchiveEntry entry, long skip, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = new List<TableTransactionAction>(TableBatch.MostOperations);
        var bytes = 0;
        await foreach (var line in BackupReader.LinesAsync(entry, ct))
        {
            if (line.Number <= skip) continue;
            var row = line.ToRow();
            if (rows.Count == TableBatch.MostOperations || bytes > MostBytes || (rows.Count > 0 && rows[0].Entity.PartitionKey != row.PartitionKey))
            {
                yield return rows;
                (rows, bytes) = (new(TableBatch.MostOperations), 0);
            }
            rows.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
            bytes += line.Bytes.Length;
        }
        if (rows.Count > 0) yield return rows;
    }
}
