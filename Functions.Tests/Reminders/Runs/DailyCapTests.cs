using NhacHan.Deadlines;
using NhacHan.Reminders;
using NhacHan.Reminders.Runs;

namespace NhacHan.Tests.Reminders.Runs;

/// <summary>Three messages a person and channel a day; what went nowhere does not count.</summary>
public class DailyCapTests
{
    [Theory]
    [InlineData("Accepted Delivered Planned", true)]
    [InlineData("Accepted Unknown Sending", true)]
    [InlineData("Accepted Delivered", false)]
    [InlineData("Accepted Delivered Suppressed", false)]
    [InlineData("Accepted Delivered Skipped", false)]
    [InlineData("Accepted Delivered Failed", false)]
    [InlineData("Accepted Delivered Bounced", false)]
    [InlineData("Accepted Delivered Bounced Accepted", true)]
    public void What_went_out_or_will_counts(string standings, bool reached) => Assert.Equal(
        reached ? [new Addressee(Channel.Sms, "h", Test: false)] : [],
        DailyCap.Reached(standings.Split(' ').Select((s, i) => (Key(i), Enum.Parse<ReminderState>(s))), cap: 3));

    [Fact]
    public void Each_person_and_channel_counts_by_itself_and_what_is_about_test_plans_apart()
    {
        (DispatchKey, ReminderState)[] messages =
        [
            .. Enumerable.Range(0, 3).Select(i => (Key(i), ReminderState.Accepted)),
            .. Enumerable.Range(0, 2).Select(i => (Key(i) with { Channel = Channel.Email }, ReminderState.Accepted)),
            .. Enumerable.Range(0, 2).Select(i => (Key(i) with { ContactHash = "g" }, ReminderState.Accepted)),
            .. Enumerable.Range(0, 2).Select(i => (Key(i) with { Shard = DispatchKey.FirstTestShard }, ReminderState.Accepted)),
        ];
        Assert.Equal([new Addressee(Channel.Sms, "h", Test: false)], DailyCap.Reached(messages, cap: 3));
        Assert.Equal(4, DailyCap.Reached(messages, cap: 2).Count);
    }

    private static DispatchKey Key(int run) => new($"run{run}", Channel.Sms, 0, "a", "h");
}
