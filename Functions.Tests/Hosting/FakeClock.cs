namespace NhacHan.Tests.Hosting;

/// <summary>Stands still until told otherwise. Waits on it take 10 ms at most, so that a waiter soon looks at it again.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(10);
    private readonly Lock _lock = new();
    private DateTimeOffset _now = now;

    public DateTimeOffset Now
    {
        get { lock (_lock) return _now; }
        set { lock (_lock) _now = value; }
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime < LongestWait ? dueTime : LongestWait, period);
}
