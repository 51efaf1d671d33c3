namespace NhacHan.Hosting;

/// <summary>How much real time it is until a business instant; queues hide messages in real time.</summary>
internal sealed class BusinessDelay(TimeProvider clock)
{
    /// <returns>Null for no delay.</returns>
    public TimeSpan? Until(DateTimeOffset? instant)
    {
        if (instant is not { } at || at - clock.GetUtcNow() is not { Ticks: > 0 } span) return null;
        return clock is BusinessClock shifted ? shifted.FromBusiness(span) : span;
    }
}
