using System.Security.Cryptography;

namespace NhacHan.Attachments;

/// <summary>
/// A body on disk, since an archive can only be looked into when all of it is there, and memory must not grow with what is sent. The file has
/// no name any more once it is open: whatever ends the process, nothing of a report stays behind.
/// </summary>
internal sealed class ReceivedFile : IAsyncDisposable
{
    public const int Largest = 20 * 1024 * 1024;
    private const int BufferBytes = 64 * 1024;

    private ReceivedFile(FileStream content) => Content = content;

    public FileStream Content { get; }

    public string Sha256 { get; private set; } = "";

    /// <summary>Null where there is more than <see cref="Largest"/>.</summary>
    public static async Task<ReceivedFile?> ReceiveAsync(Stream body, CancellationToken ct)
    {
        var file = new ReceivedFile(Unnamed());
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
            {
                if (file.Content.Length + read > Largest) return null;
                hash.AppendData(buffer, 0, read);
                await file.Content.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            file.Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            var whole = file;
            file = null;
            return whole;
        }
        finally
        {
            if (file is not null) await file.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static FileStream Unnamed()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.Asynchronous, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
