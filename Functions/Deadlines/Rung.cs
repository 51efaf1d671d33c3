using System.Collections.Immutable;

namespace NhacHan.Deadlines;

internal enum Audience
{
    Officer,
    Head,
    Coordinator,
}

internal enum Channel
{
    Email,
    Sms,
}

/// <summary>One step of a reminder ladder.</summary>
/// <param name="Offset">Working days from the working target; negative before it.</param>
internal sealed record Rung(int Offset, Audience Audience, ImmutableArray<Channel> Channels)
{
    /// <summary>Distinct and in the order of the enum, so that two rungs that say the same are equal.</summary>
    public ImmutableArray<Channel> Channels { get; } = Channels.IsDefault ? [] : [.. Channels.Distinct().Order()];

    public bool Equals(Rung? other) =>
        other is not null
        && Offset == other.Offset
        && Audience == other.Audience
        && Channels.AsSpan().SequenceEqual(other.Channels.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Offset, Audience, Channels.Length);
}
