using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using NhacHan.Contract;

namespace NhacHan.Backup;

/// <summary>A backup that was read to its end and found whole.</summary>
/// <param name="Sha256">The manifest's, and so of all that the manifest has the hashes of.</param>
internal sealed record CheckedBackup(BackupManifest Manifest, string Sha256, IReadOnlyList<BackupBlob> Blobs);

/// <summary>Reads a backup from its first line to its last before anything of it is stored, and names every problem by file and line.</summary>
internal sealed class CheckBackup(BackupScope scope)
{
    private const int LargestManifest = 1024 * 1024;
    private const int MostProblems = 200;

    public async Task<Outcome<CheckedBackup>> RunAsync(ZipArchive zip, CancellationToken ct)
    {
        var problems = new BackupProblems(MostProblems);
        if (await ManifestAsync(zip, problems, ct) is not { } found) return problems.ToProblem();
        var entries = zip.Entries.ToLookup(e => e.FullName, StringComparer.Ordinal);
        foreach (var file in found.Manifest.Files)
        {
            if (!IsKnown(file.Name)) problems.Add(file.Name, "is no file that this version has: it knows " + string.Join(", ", scope.Tables.Select(t => BackupFile.NameOf(t.Name)).Append(BackupBlob.List)));
            else if (entries[file.Name].ToList() is not [var entry]) problems.Add(file.Name, "is named in the manifest and must be in the zip, once");
            else await TellAsync(file.Name, problems, () => LinesAsync(file, entry, problems, ct));
        }
        var blobs = await BlobsAsync(entries, problems, ct);
        var expected = found.Manifest.Files.Select(f => f.Name).Concat(blobs.Select(b => b.File)).Append(BackupManifest.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var extra in entries.Where(e => !expected.Contains(e.Key))) problems.Add(extra.Key, "is in the zip, but nothing names it");
        foreach (var twice in found.Manifest.Files.GroupBy(f => f.Name, StringComparer.Ordinal).Where(g => g.Count() > 1)) problems.Add(twice.Key, "is named twice in the manifest");
        return problems.Any ? problems.ToProblem() : new CheckedBackup(found.Manifest, found.Sha256, blobs);
    }

    private bool IsKnown(string file) => file == BackupBlob.List || scope.Tables.Any(t => BackupFile.NameOf(t.Name) == file);

    private static async Task<(BackupManifest Manifest, string Sha256)?> ManifestAsync(ZipArchive zip, BackupProblems problems, CancellationToken ct)
    {
        if (zip.GetEntry(BackupManifest.Name) is not { Length: <= LargestManifest } entry)
        {
            problems.Add(BackupManifest.Name, "is missing: the export broke off, or this is no backup of NhacHan");
            return null;
        }
        try
        {
            await using var stream = await entry.OpenAsync(ct);
            var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, ct);
            var manifest = JsonSerializer.Deserialize(bytes.ToArray(), BackupJson.Default.BackupManifest);
            if (manifest is { Format: BackupManifest.CurrentFormat } && manifest.Files.All(f => f is not null)) return (manifest, Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())));
            problems.Add(BackupManifest.Name, $"format must be {BackupManifest.CurrentFormat}, the one that this version reads");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or EndOfStreamException)
        {
            problems.Add(BackupManifest.Name, "cannot be read: " + e.Message);
        }
        return null;
    }

    private static async Task LinesAsync(BackupFile file, ZipArchiveEntry entry, BackupProblems problems, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, bytes) = (0L, 0L);
        await foreach (var line in BackupReader.LinesAsync(entry, ct))
        {
            hash.AppendData(line.Bytes);
            hash.AppendData("\n"u8);
            (rows, bytes) = (rows + 1, bytes + line.Bytes.Length + 1);
            if (bytes > file.Bytes) break; // a little zip can hold a lot
            foreach (var problem in Problems(file.Name, line)) problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Name}:{line.Number}"), problem);
        }
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if ((rows, bytes) != (file.Rows, file.Bytes))
            problems.Add(file.Name, string.Create(CultureInfo.InvariantCulture, $"has {rows} lines and {bytes} bytes; the manifest says {file.Rows} and {file.Bytes}"));
        else if (sha256 != file.Sha256)
            problems.Add(file.Name, $"was changed: its SHA-256 is {sha256}; the manifest says {file.Sha256}");
    }

    private static IReadOnlyList<string> Problems(string file, BackupLine line)
    {
        try
        {
            if (file != BackupBlob.List) return [.. RowLimits.Problems(line.ToRow())];
            return [.. BlobLimits.Problems(line.ToBlob())];
        }
        catch (FormatException e)
        {
            return ["cannot be read: " + e.Message];
        }
    }

    private async Task<IReadOnlyList<BackupBlob>> BlobsAsync(ILookup<string, ZipArchiveEntry> entries, BackupProblems problems, CancellationToken ct)
    {
        var blobs = new List<BackupBlob>();
        if (problems.Any || entries[BackupBlob.List].FirstOrDefault() is not { } list) return blobs;
        await foreach (var line in BackupReader.LinesAsync(list, ct))
        {
            var blob = line.ToBlob();
            blobs.Add(blob);
            if (scope.Containers.All(c => c.Name != blob.Container)) problems.Add(blob.File, $"there is no container '{blob.Container}' in this version");
            else if (entries[blob.File].ToList() is not [var entry]) problems.Add(blob.File, $"is named in {BackupBlob.List} and must be in the zip, once");
            else await TellAsync(blob.File, problems, () => BytesAsync(blob, entry, problems, ct));
        }
        return blobs;
    }

    private static async Task BytesAsync(BackupBlob blob, ZipArchiveEntry entry, BackupProblems problems, CancellationToken ct)
    {
        await using var stream = await entry.OpenAsync(ct);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) != blob.Sha256) problems.Add(blob.File, $"was changed: its SHA-256 is not that of {BackupBlob.List}");
    }

    private static async Task TellAsync(string file, BackupProblems problems, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            problems.Add(file, "is damaged: " + e.Message);
        }
    }
}

/// <summary>All problems, as long as a person can read them: a file of a million wrong lines has one answer of ordinary length.</summary>
internal sealed class BackupProblems(int most)
{
    private readonly Problems _told = new();
    private long _count;

    public bool Any => _count > 0;

    public void Add(string where, string what)
    {
        if (++_count <= most) _told.Add(where, what);
    }

    public ApiProblem ToProblem()
    {
        if (_count > most) _told.Add("…", string.Create(CultureInfo.InvariantCulture, $"and {_count - most} problems more"));
        return _told.ToProblem();
    }
}
