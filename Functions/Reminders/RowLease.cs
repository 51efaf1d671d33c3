using System.Diagnostics;

namespace NhacHan.Reminders;

/// <summary>
/// A lease that is written in a row, and renewed by itself for as long as its work goes on, however slow the storage is. The work is cut short before the lease
/// can run out, so that whoever takes the row over never works beside it; work that fails gives it back, so that its next try need not wait.
/// </summary>
internal sealed class RowLease<T> : IAsyncDisposable where T : class
{
    private readonly TimeSpan _duration;
    private readonly Func<T, DateTimeOffset?, T> _until;
    private readonly Func<T, CancellationToken, Task<T?>> _replace;
    // Each write makes the row's ETag before it worthless, so no two may be under way at once.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly CancellationTokenSource _held;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _renewals;
    private bool _isOver;

    private RowLease(
        T row, TimeSpan duration, Func<T, DateTimeOffset?, T> until, Func<T, CancellationToken, Task<T?>> replace, CancellationTokenSource held, long began)
    {
        (Row, _duration, _until, _replace, _held) = (row, duration, until, replace, held);
        HoldFrom(began);
        _renewals = RenewAsync(_over.Token);
    }

    /// <summary>As it was written last.</summary>
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

    /// <summary>Notes how far the work is, and renews with it.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the row.</exception>
    public Task WriteAsync(Func<T, T> change) => ReplaceAsync(change, ends: false);

    /// <summary>Writes the row as the work leaves it, free for others.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the row.</exception>
    public async Task<T> EndAsync(Func<T, T> change)
    {
        await ReplaceAsync(change, ends: true);
        return Row;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewals;
        _held.Dispose();
        _over.Dispose();
        _oneAtATime.Dispose();
        if (!_isOver) await _replace(_until(Row, null), CancellationToken.None);
    }

    private void HoldFrom(long began) => _held.CancelAfter(_duration * 5 / 6 - Stopwatch.GetElapsedTime(began));

    /// <summary>Every third of the lease, so that one missed renewal does no harm.</summary>
    private async Task RenewAsync(CancellationToken over)
    {
        for (var wait = _duration / 3; ;)
        {
            await Task.Delay(wait, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested || Token.IsCancellationRequested) return;
            try
            {
                await ReplaceAsync(static row => row, ends: false);
                wait = _duration / 3;
            }
            catch (LeaseLostException)
            {
                await _held.CancelAsync();
                return;
            }
            catch (Exception)
            {
                // Tried again until the lease can no longer be counted on; then the token says so to the work.
                wait = _duration / 10;
            }
        }
    }

    private async Task ReplaceAsync(Func<T, T> change, bool ends)
    {
        await _oneAtATime.WaitAsync(Token);
        try
        {
            if (_isOver) return; // a renewal that waited for the end to be written
            var began = Stopwatch.GetTimestamp();
            DateTimeOffset? until = ends ? null : TimeProvider.System.GetUtcNow() + _duration;
            Row = await _replace(_until(change(Row), until), Token) ?? throw new LeaseLostException();
            if (ends) _isOver = true;
            else HoldFrom(began);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}

/// <summary>Somebody else holds the row now. The work stops and is theirs.</summary>
internal sealed class LeaseLostException() : Exception("The lease was lost: somebody else goes on with this work.");
