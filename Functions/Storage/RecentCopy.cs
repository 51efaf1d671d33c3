namespace NhacHan.Storage;

/// <summary>
/// Something that is read often and changes seldom: read once, by one caller for all who wait, and kept for a while. What this instance changes itself it must
/// <see cref="Forget"/>; a reading that had begun before is then not kept.
/// </summary>
/// <param name="kept">Real time for which another instance's change may go unseen.</param>
internal sealed class RecentCopy<T>(TimeSpan kept, Func<CancellationToken, Task<T>> read) where T : class?
{
    private readonly SemaphoreSlim _gate = new(1);
    private Copy? _copy;
    private int _version;

    public async Task<T> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        await _gate.WaitAsync(ct);
        try
        {
            if (Fresh() is { } justRead) return justRead;
            var (version, began) = (Volatile.Read(ref _version), TimeProvider.System.GetTimestamp());
            var value = await read(ct);
            if (version == Volatile.Read(ref _version)) _copy = new Copy(value, began);
            return value;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Forget()
    {
        Interlocked.Increment(ref _version);
        _copy = null;
    }

    private T? Fresh() => _copy is { } copy && TimeProvider.System.GetElapsedTime(copy.ReadAt) < kept ? copy.Value : null;

    private sealed record Copy(T Value, long ReadAt);
}
