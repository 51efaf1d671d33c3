using NhacHan.Delivery;

namespace NhacHan.Reminders;

/// <summary>
/// How many messages of a batch are looked at again and then sent in one go. Where the channel leaves it open, as many as were lately out within
/// a second: what comes in while they go out is too late for them, and each look costs requests.
/// </summary>
internal sealed class SliceSize(IChannel channel)
{
    private const int Smallest = 25;
    private static readonly TimeSpan Aim = TimeSpan.FromSeconds(1);

    public int Now { get; private set; } = channel.Slice;

    /// <param name="sent">Messages handed over.</param>
    /// <param name="took">From the look at them until the last was out.</param>
    public void Learn(int sent, TimeSpan took)
    {
        if (channel.LargestSlice == channel.Slice || sent < Math.Min(Now, Smallest)) return;
        Now = (int)Math.Clamp(sent * (Aim / took), Smallest, Math.Min(Now * 2, channel.LargestSlice));
    }
}
