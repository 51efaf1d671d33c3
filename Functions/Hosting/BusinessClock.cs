namespace NhacHan.Hosting;

/// <summary>
/// The clock that business dates come from. Only <see cref="GetUtcNow"/> is shifted; timestamps and timers stay real, so leases,
/// visibility and retries are untouched by it.
/// </summary>
internal sealed class BusinessClock(TimeProvider real) : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365_000);
    private volatile ClockAnchor? _anchor;

    /// <summary>Null where business time is real time.</summary>
    public ClockAnchor? Anchor { get => _anchor; set => _anchor = value; }

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _anchor is { } anchor ? anchor.At(real.GetUtcNow()) : real.GetUtcNow();

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>How much real time a stretch of business time takes: what a queue message must be hidden for. At most 1,000 years.</summary>
    public TimeSpan FromBusiness(TimeSpan span) => _anchor is { } anchor
        ? TimeSpan.FromTicks((long)Math.Clamp(span.Ticks / anchor.Speed, -Longest.Ticks, Longest.Ticks))
        : span;
}
