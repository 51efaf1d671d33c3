using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using NhacHan.Backup;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Backup;

/// <summary>What a storage holds, row by row and blob by blob, as lines that can be compared: every value with its type, and all but version and time of writing.</summary>
internal static class Contents
{
    public static async Task<List<string>> RowsAsync(StorageConnection storage, string table)
    {
        var lines = new List<string>();
        await foreach (var row in new TableServiceClient(storage).GetTableClient(table).QueryAsync()) lines.Add(Line(row));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public static async Task<List<string>> BlobsAsync(StorageConnection storage, string container)
    {
        var lines = new List<string>();
        BlobContainerClient blobs = StorageClients.Blobs(storage).GetBlobContainerClient(container);
        await foreach (var item in blobs.GetBlobsAsync())
        {
            var found = (await blobs.GetBlobClient(item.Name).DownloadContentAsync()).Value;
            var metadata = string.Join(",", found.Details.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value}"));
            lines.Add($"{item.Name} {found.Details.ContentType} {metadata} {Convert.ToHexString(SHA256.HashData(found.Content))}");
        }
        return lines;
    }

    /// <summary>Every table that a backup holds has the same rows here and there; audited is only that there was a restore.</summary>
    public static async Task SameAsync(StorageConnection from, StorageConnection to)
    {
        foreach (var table in BackupScope.OfTheApp.Tables.Select(t => t.Name).Where(t => t != "audit"))
            Assert.Equal(await RowsAsync(from, table), await RowsAsync(to, table));
        var (before, after) = (await RowsAsync(from, "audit"), await RowsAsync(to, "audit"));
        // The export's end is written when the audit is already in the file, and there may have been further exports.
        Assert.All(before.Except(after), line => Assert.Contains("action=String:export.", line, StringComparison.Ordinal));
        Assert.All(after.Except(before), line => Assert.Contains("action=String:restore", line, StringComparison.Ordinal));
        Assert.NotEmpty(after.Except(before));
    }

    public static async Task<byte[]> ExportAsync(this IApp app, string query = "")
    {
        using var response = await app.Http.GetAsync("/api/export" + query);
        Assert.True(response.IsSuccessStatusCode, $"Answered {(int)response.StatusCode}");
        return await response.Content.ReadAsByteArrayAsync();
    }

    public static ByteArrayContent Zip(byte[] file) => new(file) { Headers = { ContentType = new("application/zip") } };

    public static IReadOnlyList<string> Lines(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The same backup with some of its files changed; null takes one out. The manifest is made to fit where it is asked for.</summary>
    public static byte[] With(byte[] file, bool fitting, params (string Name, string? Text)[] changes)
    {
        using var from = new ZipArchive(new MemoryStream(file));
        var texts = from.Entries.ToDictionary(e => e.FullName, e => new StreamReader(e.Open(), Encoding.UTF8).ReadToEnd(), StringComparer.Ordinal);
        foreach (var (name, text) in changes)
            if (text is null) texts.Remove(name); else texts[name] = text;
        if (fitting)
        {
            var manifest = JsonSerializer.Deserialize(texts[BackupManifest.Name], BackupJson.Default.BackupManifest)!;
            manifest = manifest with { Files = [.. manifest.Files.Where(f => texts.ContainsKey(f.Name)).Select(f => Fitting(f.Name, texts[f.Name]))] };
            texts[BackupManifest.Name] = JsonSerializer.Serialize(manifest, BackupJson.Default.BackupManifest);
        }
        var into = new MemoryStream();
        using (var zip = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in texts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return into.ToArray();
    }

    private static BackupFile Fitting(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new BackupFile(name, text.Count(c => c == '\n'), bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static string Line(TableEntity row) => string.Join(" | ", row
        .Where(c => c.Value is not null && c.Key is not (nameof(TableEntity.Timestamp) or TableEntity.ETagName))
        .OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={c.Value!.GetType().Name}:{Written(c.Value)}"));

    private static string Written(object value) => value switch
    {
        BinaryData bytes => Convert.ToBase64String(bytes),
        DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("X", CultureInfo.InvariantCulture) + " " + number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
