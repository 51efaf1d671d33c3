using System.Diagnostics;

namespace NhacHan.Hosting;

/// <summary>Wakes a queue's pump when a message of this process becomes visible: at once, or at its time.</summary>
internal sealed class QueueSignal
{
    // The service counts visibility in its own time, so a look at the very instant can come too early.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);
    private readonly Signal _changed = new();
    private readonly PriorityQueue<long, long> _due = new();

    /// <summary>Set by the pump. Where nobody listens (under the Functions host) nothing is kept.</summary>
    public bool Listening { get; set; }

    public void WakeAfter(TimeSpan delay)
    {
        if (!Listening) return;
        var due = Stopwatch.GetTimestamp() + (delay > TimeSpan.Zero ? Ticks(delay + Margin) : 0);
        lock (_due) _due.Enqueue(due, due);
        _changed.Set();
    }

    /// <returns>True when a message is due, false when the time ran out without one.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken ct)
    {
        var end = Stopwatch.GetTimestamp() + Ticks(longest);
        while (true)
        {
            var now = Stopwatch.GetTimestamp();
            if (TakeDue(now, out var next)) return true;
            if (now >= end) return false;
            await _changed.WaitAsync(Span(Math.Min(next, end) - now), ct);
        }
    }

    private bool TakeDue(long now, out long next)
    {
        lock (_due)
        {
            var any = false;
            while (_due.TryPeek(out next, out _) && next <= now)
            {
                _due.Dequeue();
                any = true;
            }
            if (_due.Count == 0) next = long.MaxValue;
            return any;
        }
    }

    private static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);

    // At least a millisecond: a semaphore waits in whole ones and would spin on less.
    private static TimeSpan Span(long ticks) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(ticks * 1000d / Stopwatch.Frequency)));
}
