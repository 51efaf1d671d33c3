using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Reminders;

/// <summary>A message that is sent again can be in doubt again before the first doubt is taken away: neither may take the other with it.</summary>
public sealed class DoubtTests(AzuriteFixture azurite)
{
    private static readonly DispatchKey Key = new("20270223T010222-doubts", Channel.Sms, 1, "so-tu-phap", "7840f8264fdec1dca226");

    [Theory]
    [InlineData(0, 1, "unknown", 0, 1, false)]
    [InlineData(0, 1, "unknown", 0, 2, true)]
    [InlineData(0, 2, "unknown", 0, 1, false)] // its second handing over is about to be written down
    [InlineData(0, 1, "planned", 0, 0, false)] // or died before it was
    [InlineData(0, 1, "planned", 0, 1, true)] // put back to be sent
    [InlineData(0, 2, "planned", 0, 1, false)]
    [InlineData(0, 2, "planned", 1, 0, true)] // by a person, who begins anew
    [InlineData(1, 1, "planned", 1, 0, false)]
    [InlineData(0, 1, "accepted", 0, 1, true)]
    [InlineData(0, 2, "failed", 0, 1, true)]
    public void It_is_over_when_the_message_has_an_outcome_or_a_newer_doubt(int retries, int times, string state, int nowRetries, int nowTimes, bool over)
    {
        var doubt = new Doubt(Key, retries, times);
        Assert.Equal(over, doubt.IsOver(Message(NhacHan.Contract.Words.Parse<ReminderState>(state), nowRetries, nowTimes)));
        Assert.True(doubt.IsOver(null));
        Assert.Equal(doubt, Doubt.Parse(doubt.Id));
    }

    [Fact]
    public async Task Taking_away_the_first_leaves_the_second_and_what_is_gone_is_no_error()
    {
        var tables = new TableServiceClient(azurite.Connection);
        await tables.GetTableClient(UnsettledStore.Table).CreateIfNotExistsAsync();
        var store = new UnsettledStore(tables);
        var first = Doubt.Next(Message(ReminderState.Planned, 0, 0));
        var second = Doubt.Next(Message(ReminderState.Planned, 0, 1));
        await store.AddAsync([first, second], default);
        await store.RemoveAsync([first, first with { Times = 7 }], default);
        Assert.Equal([second], await LeftAsync());
        await store.RemoveAsync([first, second], default);
        Assert.Empty(await LeftAsync());

        async Task<List<Doubt>> LeftAsync() => (await store.ListAsync(default)).FindAll(d => d.Key == Key);
    }

    private static Dispatch Message(ReminderState state, int retries, int times) =>
        new(Key, "+84900012201", "Chuyên viên", IsHead: false, Language.Vi, [], state, default) { Retries = retries, UnknownTimes = times };
}
