using System.Diagnostics;

namespace NhacHan.Reminders;

/// <summary>
/// A lease that is written in a row, for as long as its work goes on. The work is cut short before the lease can run out, so that whoever
/// takes the row over never works beside it; work that fails gives it back, so that its next try need not wait.
/// </summary>
internal sealed class RowLease<T> : IAsyncDisposable where T : class
{
    private readonly TimeSpan _duration;
    private readonly Func<T, DateTimeOffset?, T> _until;
    private readonly Func<T, CancellationToken, Task<T?>> _replace;
    private readonly CancellationTokenSource _held;
    private long _renewedAt;
    private bool _isOver;

    private RowLease(
        T row, TimeSpan duration, Func<T, DateTimeOffset?, T> until, Func<T, CancellationToken, Task<T?>> replace, CancellationTokenSource held, long renewedAt)
    {
        (Row, _duration, _until, _replace, _held, _renewedAt) = (row, duration, until, replace, held, renewedAt);
        held.CancelAfter(duration * 5 / 6 - Stopwatch.GetElapsedTime(renewedAt));
    }

    public T Row { get; private set; }

    /// <summary>Cancelled when the lease can no longer be counted on.</summary>
    public CancellationToken Token => _held.Token;

    /// <param name="until">The row with the lease's end, real time, or with none.</param>
    /// <param name="replace">Writes the row if nobody did since it was read; null if somebody did.</param>
    /// <returns>Null where somebody else was faster.</returns>
    public static async Task<RowLease<T>?> TryTakeAsync(
        T row, TimeSpan duration, Func<T, DateTimeOffset?, T> until, Func<T, CancellationToken, Task<T?>> replace, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        if (await replace(until(row, TimeProvider.System.GetUtcNow() + duration), ct) is not { } mine) return null;
        return new RowLease<T>(mine, duration, until, replace, CancellationTokenSource.CreateLinkedTokenSource(ct), began);
    }

    /// <summary>For loops: renews when a third of the lease is over.</summary>
    public Task RenewIfDueAsync() => Stopwatch.GetElapsedTime(_renewedAt) > _duration / 3 ? RenewAsync() : Task.CompletedTask;

    public Task RenewAsync() => WriteAsync(Row);

    /// <summary>Notes how far the work is, and renews with it.</summary>
    public async Task WriteAsync(T row)
    {
        var began = Stopwatch.GetTimestamp();
        await ReplaceAsync(_until(row, TimeProvider.System.GetUtcNow() + _duration));
        _renewedAt = began;
        _held.CancelAfter(_duration * 5 / 6 - Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Writes the row as the work leaves it, free for others.</summary>
    public async Task<T> EndAsync(T last)
    {
        await ReplaceAsync(_until(last, null));
        _isOver = true;
        return Row;
    }

    public async ValueTask DisposeAsync()
    {
        _held.Dispose();
        if (!_isOver) await _replace(_until(Row, null), CancellationToken.None);
    }

    private async Task ReplaceAsync(T row) => Row = await _replace(row, Token) ?? throw new LeaseLostException();
}

/// <summary>Somebody else holds the row now. The work stops and is theirs.</summary>
internal sealed class LeaseLostException() : Exception("The lease was lost: somebody else goes on with this work.");
