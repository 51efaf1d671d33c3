using NhacHan.Delivery;
using NhacHan.Reminders;

namespace NhacHan.Tests.Reminders;

public class SliceSizeTests
{
    [Theory]
    [InlineData(1000, 100)]
    [InlineData(500, 200)]
    [InlineData(700, 142)]
    [InlineData(10, 200)] // at most twice as many as before
    [InlineData(2000, 50)]
    [InlineData(60_000, 25)]
    public void A_slice_is_what_goes_out_in_a_second(int millisecondsForAHundred, int next)
    {
        var size = new SliceSize(new Silent(100, 500));

        size.Learn(100, TimeSpan.FromMilliseconds(millisecondsForAHundred));

        Assert.Equal(next, size.Now);
    }

    [Fact]
    public void It_grows_no_further_than_the_channel_allows_and_shrinks_when_the_provider_slows()
    {
        var size = new SliceSize(new Silent(100, 500));

        for (var i = 0; i < 5; i++) size.Learn(size.Now, TimeSpan.FromMilliseconds(1));
        Assert.Equal(500, size.Now);

        size.Learn(500, TimeSpan.FromSeconds(10));
        Assert.Equal(50, size.Now);
    }

    [Fact]
    public void A_few_messages_left_over_by_the_check_say_nothing_of_many()
    {
        var size = new SliceSize(new Silent(100, 500));

        size.Learn(1, TimeSpan.FromMilliseconds(900));
        size.Learn(0, TimeSpan.FromMilliseconds(5));

        Assert.Equal(100, size.Now);
    }

    [Fact]
    public void A_channel_that_leaves_nothing_open_keeps_its_size()
    {
        var size = new SliceSize(new Silent(4, 4));

        size.Learn(4, TimeSpan.FromMilliseconds(1));
        size.Learn(4, TimeSpan.FromMinutes(1));

        Assert.Equal(4, size.Now);
    }

    private sealed class Silent(int slice, int largest) : IChannel
    {
        public string Name => "silent";

        public int Slice => slice;

        public int LargestSlice => largest;

        public bool TakesEachOnce => true;

        public Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<DispatchKey, Settlement>> AskAsync(IReadOnlyList<SentBefore> sent, CancellationToken ct) => throw new NotSupportedException();
    }
}
