namespace NhacHan.Access;

/// <summary>How many requests somebody may make: a burst, then so many a second; so many at once, and so many more waiting for their turn.</summary>
/// <param name="Costly">At once, of the calls that read or write very much; none of them waits.</param>
internal sealed record Pace(int Burst, int PerSecond, int AtOnce, int Waiting, int Costly);

/// <summary>
/// Of each instance, in memory: what they guard is this process, and a counter in storage would cost more than what it saves. Azure adds
/// instances when one is busy, each with limits of its own.
/// </summary>
/// <param name="Setting">The key of NhacHan:AdminKey, by which an office is set up and mended: a guard against programs run wild alone.</param>
/// <param name="Known">Each other key, and each user.</param>
/// <param name="Unknown">Each address without a key, pages included: a whole office may stand behind one address.</param>
/// <param name="WrongKeys">Each address with keys that are not good: beyond it even a 401 is not to be had.</param>
internal sealed record Limits(Pace Setting, Pace Known, Pace Unknown, Pace WrongKeys)
{
    public static Limits Default { get; } = new(
        Setting: new(Burst: 20_000, PerSecond: 5_000, AtOnce: 64, Waiting: 1_000, Costly: 16),
        Known: new(Burst: 1_000, PerSecond: 50, AtOnce: 16, Waiting: 64, Costly: 2),
        Unknown: new(Burst: 1_000, PerSecond: 100, AtOnce: 64, Waiting: 256, Costly: 1),
        WrongKeys: new(Burst: 300, PerSecond: 2, AtOnce: 16, Waiting: 64, Costly: 1));
}
