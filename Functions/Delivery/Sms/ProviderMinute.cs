namespace NhacHan.Delivery.Sms;

/// <summary>How a provider's calls went in one minute of real time.</summary>
/// <param name="Minute">Its start.</param>
/// <param name="Slow">Took longer than <see cref="SlowFrom"/>.</param>
/// <param name="Errors">Ended without the message being taken or refused: no answer, a fault, too many calls, an account that must be put right.</param>
internal sealed record ProviderMinute(string Provider, DateTimeOffset Minute, int Calls, int Slow, int Errors)
{
    public static readonly TimeSpan SlowFrom = TimeSpan.FromSeconds(5);

    public static DateTimeOffset StartOf(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    public ProviderMinute With(TimeSpan took, bool failed) =>
        this with { Calls = Calls + 1, Slow = Slow + (took > SlowFrom ? 1 : 0), Errors = Errors + (failed ? 1 : 0) };
}
