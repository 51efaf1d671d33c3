using System.Diagnostics.CodeAnalysis;

namespace NhacHan.Hosting;

/// <summary>Tells a waiter in this process to look again now, without a wait for its next poll. Signals while nobody waits count as one.</summary>
[SuppressMessage("Design", "CA1001", Justification = "See the field.")]
internal sealed class Signal
{
    // Never disposed, as work that outlives a stop still sets it; a semaphore holds no handle unless asked for one.
    private readonly SemaphoreSlim _set = new(0, 1);

    public void Set()
    {
        if (_set.CurrentCount > 0) return;
        try
        {
            _set.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread has set it in between.
        }
    }

    /// <returns>False if the time ran out.</returns>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken ct) => _set.WaitAsync(longest, ct);
}
