using NhacHan.Delivery;
using NhacHan.Delivery.Twilio;
using NhacHan.Tests.Delivery.Sms;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.Twilio;

public sealed class TwilioSenderTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_is_sent_and_told_where_to_report()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "twilio", ("PORT", "7071"));
        var result = await rig.SendAsync(Outgoing.Message(1));
        var sent = Assert.Single(rig.Twilio.Accepted);
        Assert.Equal(new SendResult(SendOutcome.Accepted, "twilio", sent.Sid, "queued") { CostVnd = 2000 }, result);
        Assert.Equal(("+84910000001", "+15005550006", Outgoing.Message(1).Sms!.Text), (sent.To, sent.From, sent.Body));
        Assert.Equal($"http://127.0.0.1:7071/api/webhooks/twilio?d={Outgoing.Key(1).Id}", sent.StatusCallback!.AbsoluteUri);
        Assert.DoesNotContain("910000001", sent.StatusCallback.AbsoluteUri, StringComparison.Ordinal);
        Assert.Empty(rig.Twilio.Violations);
    }

    [Fact]
    public async Task Every_code_says_what_became_of_the_message()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "twilio");
        string[] dead = ["21211", "21217", "21265", "21407", "21610", "21614", "21635"], text = ["21602", "21617"];
        string[] later = ["20003", "20404", "20429", "21212", "21408", "21603", "21606", "21608", "21609", "21611", "21612", "29999"];
        var outcomes = new List<(string, SendOutcome, bool)>();
        foreach (var code in (string[])[.. dead, .. text, .. later.Except(["20429"])])
        {
            var result = await rig.SendAsync(rig.Twilio, Fault.Code(code));
            outcomes.Add((result.Code!, result.Outcome, result.DeadAddress));
        }
        Assert.Equal(
            [
                .. dead.Select(c => (c, SendOutcome.Refused, true)), .. text.Select(c => (c, SendOutcome.Refused, false)),
                .. later.Except(["20429"]).Select(c => (c, SendOutcome.Later, false)),
            ],
            outcomes);
        Assert.Equal(TimeSpan.FromSeconds(7), (await rig.SendAsync(rig.Twilio, Fault.TooMany(TimeSpan.FromSeconds(7)))).RetryAfter);
        Assert.Equal(SendOutcome.Unknown, (await rig.SendAsync(rig.Twilio, Fault.ServerError)).Outcome);
    }

    [Fact]
    public async Task A_lost_answer_is_not_repeated_but_asked_about()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "twilio");
        rig.Twilio.Next(Fault.AnswerLost, Fault.Reset);
        var results = await Task.WhenAll(Outgoing.Messages(2).Select(async m => (Message: m, Result: await rig.SendAsync(m))));
        Assert.All(results, r => Assert.Equal(SendOutcome.Unknown, r.Result.Outcome));
        var taken = Assert.Single(rig.Twilio.Accepted);

        var settled = await AskAsync(rig, TimeSpan.Zero, results);
        var (key, settlement) = Assert.Single(settled); // what is not listed yet may still come
        Assert.Equal((taken.To, true, taken.Sid), (results.Single(r => r.Message.Key == key).Message.To, settlement.Taken, settlement.ProviderId));
    }

    [Fact]
    public async Task What_is_not_listed_after_a_while_was_not_taken()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "twilio");
        await rig.SendAsync(Outgoing.Message(1));
        var (one, other) = ((Outgoing.Message(1), (SendResult)null!), (Outgoing.Message(2), (SendResult)null!));
        var settled = await AskAsync(rig, TimeSpan.FromMinutes(-5), one, other);
        Assert.Equal((true, false), (settled[Outgoing.Key(1)].Taken, settled[Outgoing.Key(2)].Taken));
        Assert.False((await AskAsync(rig, TimeSpan.FromMinutes(-15), one))[Outgoing.Key(1)].Taken); // what it sent since then is another message
    }

    [Fact]
    public async Task While_it_does_not_answer_nothing_is_settled()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "twilio");
        rig.Twilio.Always(Fault.Unavailable);
        Assert.Empty(await AskAsync(rig, TimeSpan.FromMinutes(-5), (Outgoing.Message(1), null!)));
    }

    [Theory]
    [InlineData("Fri, 24 May 2019 17:44:46 +0000")]
    [InlineData("Fri, 24 May 2019 17:44:46 GMT")]
    public void Its_times_are_read(string text) => Assert.Equal(new DateTimeOffset(2019, 5, 24, 17, 44, 46, TimeSpan.Zero), TwilioSender.TimeOf(text));

    private static Task<IReadOnlyDictionary<NhacHan.Reminders.DispatchKey, Settlement>> AskAsync(
        SmsRig rig, TimeSpan since, params (OutgoingMessage Message, SendResult Result)[] sent) => rig.Channel.AskAsync(
        [.. sent.Select(s => new SentBefore(s.Message.Key, s.Message.To, "twilio", s.Message.RunAt, TimeProvider.System.GetUtcNow() + since))],
        CancellationToken.None);
}
