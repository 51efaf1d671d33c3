using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using NhacHan.Storage;

namespace NhacHan.Backup;

/// <summary>
/// Writes the zip as it goes; of what went by it keeps names, counts and hashes, as the zip's own directory must. It is not to be disposed:
/// only <see cref="EndAsync"/> writes that directory, without which nobody takes the file for a zip.
/// </summary>
internal sealed class BackupWriter
{
    private readonly ZipArchive _zip;
    private readonly HeldBackStream _output;
    private readonly List<BackupFile> _files = [];

    private BackupWriter(ZipArchive zip, HeldBackStream output) => (_zip, _output) = (zip, output);

    public static async Task<BackupWriter> BeginAsync(Stream output, CancellationToken ct)
    {
        var held = new HeldBackStream(output);
        return new(await ZipArchive.CreateAsync(held, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct), held);
    }

    /// <summary>A file of lines, named in the manifest.</summary>
    public async Task<BackupFile> AddLinesAsync(string name, Func<BackupLines, Task> write, CancellationToken ct)
    {
        await using var stream = await _zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        using var lines = new BackupLines(stream, ct);
        await write(lines);
        var file = await lines.EndAsync(name);
        _files.Add(file);
        return file;
    }

    /// <summary>A blob's bytes as they are: what may be attached is compressed already.</summary>
    public async Task<(long Bytes, string Sha256)> AddBytesAsync(string name, Stream content, CancellationToken ct)
    {
        await using var stream = await _zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        var bytes = 0L;
        for (int length; (length = await content.ReadAsync(buffer, ct)) > 0; bytes += length)
        {
            hash.AppendData(buffer, 0, length);
            await stream.WriteAsync(buffer.AsMemory(0, length), ct);
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <returns>The manifest as it will stand at the end, and its bytes.</returns>
    public (BackupManifest Manifest, byte[] Bytes) Manifest(DateTimeOffset madeAt, string appVersion, string? plan)
    {
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, madeAt, appVersion, [.. _files], plan);
        return (manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
    }

    /// <summary>The manifest, and then the directory that makes it a zip.</summary>
    public async Task EndAsync(byte[] manifest, CancellationToken ct)
    {
        await using (var stream = await _zip.CreateEntry(BackupManifest.Name, CompressionLevel.Fastest).OpenAsync(ct))
            await stream.WriteAsync(manifest, ct);
        await _zip.DisposeAsync();
        await _output.FlushAsync(ct);
    }
}

/// <summary>Lines on their way into a file of the zip, gathered to pieces of 64 KiB.</summary>
internal sealed class BackupLines(Stream stream, CancellationToken ct) : IDisposable
{
    private const int Piece = 64 * 1024;
    private readonly ArrayBufferWriter<byte> _waiting = new(2 * Piece);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _rows;
    private long _bytes;

    public long Rows => _rows;

    /// <summary>As Table Storage itself writes a row: each type that JSON has not stands beside its value.</summary>
    public ValueTask AddAsync(TableEntity row)
    {
        TableEntityWriter.Write(row, _waiting);
        return EndLineAsync();
    }

    public ValueTask AddAsync(BackupBlob blob)
    {
        using (var json = new Utf8JsonWriter(_waiting)) JsonSerializer.Serialize(json, blob, BackupJson.Default.BackupBlob);
        return EndLineAsync();
    }

    public async Task<BackupFile> EndAsync(string name)
    {
        await FlushAsync();
        return new BackupFile(name, _rows, _bytes, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public void Dispose() => _hash.Dispose();

    private ValueTask EndLineAsync()
    {
        _waiting.Write("\n"u8);
        _rows++;
        return _waiting.WrittenCount < Piece ? ValueTask.CompletedTask : FlushAsync();
    }

    private async ValueTask FlushAsync()
    {
        _bytes += _waiting.WrittenCount;
        _hash.AppendData(_waiting.WrittenSpan);
        await stream.WriteAsync(_waiting.WrittenMemory, ct);
        _waiting.ResetWrittenCount();
    }
}
