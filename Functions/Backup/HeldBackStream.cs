using System.Buffers;

namespace NhacHan.Backup;

/// <summary>
/// Gathers what is written to pieces of 64 KiB. .NET's zip still writes the end of each entry without await, though it is closed with one, and a
/// response takes nothing in that way: those few bytes wait here for the next piece.
/// </summary>
internal sealed class HeldBackStream(Stream output) : Stream
{
    private const int Piece = 64 * 1024;
    private readonly ArrayBufferWriter<byte> _held = new(2 * Piece);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _held.Write(buffer.Span);
        if (_held.WrittenCount >= Piece) await PassOnAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // with the next piece
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await PassOnAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask PassOnAsync(CancellationToken ct)
    {
        await output.WriteAsync(_held.WrittenMemory, ct);
        _held.ResetWrittenCount();
    }
}
