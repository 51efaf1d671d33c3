using NhacHan.Delivery;
using NhacHan.Tests.Delivery.Sms;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.SpeedSms;

public sealed class SpeedSmsSenderTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_is_sent_under_the_brandname_and_priced_by_its_list()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "speedsms");
        var result = await rig.SendAsync(Outgoing.Message(1));
        var sent = Assert.Single(rig.SpeedSms.Accepted);
        Assert.Equal(new SendResult(SendOutcome.Accepted, "speedsms", $"{sent.TranId}", "00") { CostVnd = 800 }, result);
        Assert.Equal(("84910000001", Outgoing.Message(1).Sms!.Text, 3), (sent.Phone, sent.Content, sent.Type));
        Assert.Equal((4, false), (rig.Channel.Slice, rig.Channel.TakesEachOnce));
    }

    [Fact]
    public async Task Every_code_says_what_became_of_the_message()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "speedsms");
        var outcomes = new List<(string, SendOutcome, bool)>();
        foreach (var code in (string[])["105", "110", "113", "007", "008", "009", "101", "300", "500", "777"])
        {
            var result = await rig.SendAsync(rig.SpeedSms, Fault.Code(code));
            outcomes.Add((result.Code!, result.Outcome, result.DeadAddress));
        }
        Assert.Equal(
            [
                ("105", SendOutcome.Refused, true), ("110", SendOutcome.Refused, false), ("113", SendOutcome.Refused, false),
                .. new[] { "007", "008", "009", "101", "300", "500", "777" }.Select(c => (c, SendOutcome.Later, false)),
            ],
            outcomes);
    }

    [Fact]
    public async Task A_wrong_token_is_told_to_the_log_once_and_without_the_token()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "speedsms", ("NhacHan:SpeedSms:Token", "a wrong token"));
        var results = await rig.SendAsync(Outgoing.Messages(3));
        Assert.All(results, r => Assert.Equal((SendOutcome.Later, "http-401"), (r.Outcome, r.Code)));
        var line = Assert.Single(rig.Log.Lines, l => l.Level == Microsoft.Extensions.Logging.LogLevel.Error);
        Assert.Contains("speedsms takes no SMS from this account: it answers http-401", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("a wrong token", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_60_calls_a_minute_it_says_when_to_come_back()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "speedsms");
        var results = await rig.SendAsync(Outgoing.Messages(62));
        Assert.Equal(60, results.Count(r => r.Outcome == SendOutcome.Accepted));
        Assert.All(results.Where(r => r.Outcome != SendOutcome.Accepted), r =>
        {
            Assert.Equal((SendOutcome.Later, "http-429"), (r.Outcome, r.Code));
            Assert.InRange(r.RetryAfter!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        });
    }

    [Fact]
    public async Task A_call_without_an_answer_is_neither_repeated_nor_can_it_be_asked_about()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "speedsms");
        rig.SpeedSms.Next(Fault.AnswerLost);
        var message = Outgoing.Message(1);
        Assert.Equal(SendOutcome.Unknown, (await rig.SendAsync(message)).Outcome);
        Assert.Equal(SendOutcome.Unknown, (await rig.SendAsync(message with { MayBeWith = "speedsms" })).Outcome);
        Assert.Equal(1, rig.SpeedSms.Calls);
        Assert.Empty(await rig.Channel.AskAsync([new SentBefore(message.Key, message.To, "speedsms", message.RunAt, TimeProvider.System.GetUtcNow())], default));
    }
}
