using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NhacHan.Storage;

namespace NhacHan.Backup;

/// <summary>A line of a file in a backup, counted from 1, without its end.</summary>
internal readonly record struct BackupLine(long Number, byte[] Bytes)
{
    /// <exception cref="FormatException">The line is no row; says why.</exception>
    public TableEntity ToRow() => Parse(static bytes => TableEntityReader.ReadOne(Whole(bytes)));

    /// <exception cref="FormatException">The line is no blob; says why.</exception>
    public BackupBlob ToBlob() => Parse(static bytes => JsonSerializer.Deserialize(bytes, BackupJson.Default.BackupBlob) ?? throw new FormatException("is null"));

    private T Parse<T>(Func<byte[], T> parse)
    {
        try
        {
            return parse(Bytes);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>One object and nothing behind it.</summary>
    private static byte[] Whole(byte[] bytes)
    {
        var json = new Utf8JsonReader(bytes);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new FormatException("is not a JSON object");
        json.Skip();
        return json.Read() ? throw new FormatException("has more than one JSON object") : bytes;
    }
}

/// <summary>Reads the zip entry by entry and line by line; nothing is unpacked, so no name in it can lead anywhere.</summary>
internal static class BackupReader
{
    /// <summary>A row is at most 1 MiB in UTF-16, and no letter takes more than six bytes as JSON writes it.</summary>
    public const int LongestLine = 8 * 1024 * 1024;

    private static readonly StreamPipeReaderOptions Reading = new(bufferSize: 64 * 1024, minimumReadSize: 16 * 1024);

    /// <exception cref="InvalidDataException">What is packed is damaged, or a line is longer than any row.</exception>
    public static async IAsyncEnumerable<BackupLine> LinesAsync(ZipArchiveEntry entry, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var stream = await entry.OpenAsync(ct);
        var pipe = PipeReader.Create(stream, Reading);
        for (var number = 1L; ;)
        {
            var read = await pipe.ReadAsync(ct);
            var rest = read.Buffer;
            while (Next(ref rest) is { } line) yield return new BackupLine(number++, line);
            if (read.IsCompleted)
            {
                if (!rest.IsEmpty) yield return new BackupLine(number, rest.ToArray());
                break;
            }
            if (rest.Length > LongestLine) throw new InvalidDataException($"Line {number} is longer than any row can be.");
            pipe.AdvanceTo(rest.Start, rest.End);
        }
        await pipe.CompleteAsync();
    }

    private static byte[]? Next(ref ReadOnlySequence<byte> rest)
    {
        var reader = new SequenceReader<byte>(rest);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n')) return null;
        rest = rest.Slice(reader.Position);
        return line.ToArray();
    }
}
