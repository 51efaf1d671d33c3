namespace NhacHan.Hosting;

/// <summary>
/// The clock that business dates come from. Only <see cref="GetUtcNow"/> is shifted; timestamps and timers stay real, so leases,
/// visibility and retries are untouched by it.
/// </summary>
internal sealed class BusinessClock(TimeProvider real) : TimeProvider
{
    private volatile ClockAnchor? anchor;

    public ClockAnchor? Anchor { get => anchor; set => anchor = value; }

    public override DateTimeOffset GetUtcNow() => anchor is { } a ? a.At(real.GetUtcNow()) : real.GetUtcNow();

    public override long TimestampFrequency => real.TimestampFrequency;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>How much real time a stretch of business time takes: what a queue message must be hidden for.</summary>
    public TimeSpan FromBusiness(TimeSpan span) =>
        anchor is not { } a ? span : span.TotalDays / a.Speed > 100_000 ? TimeSpan.FromDays(100_000) : span / a.Speed;
}
