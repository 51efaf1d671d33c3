namespace NhacHan.Delivery.Http;

/// <summary>How long a provider is waited for: real time.</summary>
/// <param name="Connect">Until a connection stands.</param>
/// <param name="Try">From the start of one try to the head of its answer, and again from there to its end.</param>
/// <param name="Pause">Before the second try; twice that before the third. About half as much again is added by chance, so that workers do not come back together.</param>
/// <param name="LongestWait">A provider that asks to wait longer than this is left alone, and the caller is told.</param>
/// <param name="Rest">How long nothing is asked of a provider that failed five times in a row.</param>
internal sealed record ProviderTiming(TimeSpan Connect, TimeSpan Try, TimeSpan Pause, TimeSpan LongestWait, TimeSpan Rest)
{
    /// <summary>For tests that do not wait: a rest no longer than work stays with a worker that died.</summary>
    public static ProviderTiming With(TimeSpan lease) => Usual with { Pause = lease / 40, Rest = lease / 2 };

    public static ProviderTiming Usual { get; } =
        new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));
}
