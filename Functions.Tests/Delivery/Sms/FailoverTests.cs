using Microsoft.Extensions.Logging;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.Sms;

/// <summary>Two providers, of which one does not do what it should.</summary>
public sealed class FailoverTests(AzuriteFixture azurite)
{
    private const string Two = "esms:70,twilio:30";

    [Fact]
    public async Task Each_message_goes_to_the_provider_it_falls_to_by_weight()
    {
        await using var rig = await SmsRig.StartAsync(azurite, Two);
        var results = await rig.SendAsync(Outgoing.Messages(40));
        Assert.Equal(Outgoing.Messages(40).Select(First), results.Select(r => r.Provider));
        Assert.All(results, r => Assert.Equal((SendOutcome.Accepted, r.Provider == "esms" ? 850 : 2000), (r.Outcome, r.CostVnd)));
        Assert.Equal(40, rig.Esms.Accepted.Count + rig.Twilio.Accepted.Count);
        Assert.Equal(("sms", 4, false), (rig.Channel.Name, rig.Channel.Slice, rig.Channel.TakesEachOnce));
    }

    [Theory]
    [InlineData("103")]
    [InlineData("101")]
    [InlineData("146")]
    public async Task What_a_provider_certainly_did_not_take_goes_to_the_other_at_once(string code)
    {
        await using var rig = await SmsRig.StartAsync(azurite, Two);
        rig.Esms.Always(Fault.Code(code));
        var results = await rig.SendAsync(Outgoing.Messages(20));
        Assert.All(results, r => Assert.Equal((SendOutcome.Accepted, "twilio"), (r.Outcome, r.Provider)));
        Assert.Equal(20, rig.Twilio.Accepted.Select(m => m.To).Distinct().Count());
        var told = Assert.Single(rig.Log.Lines, l => l.Level == LogLevel.Error);
        Assert.Contains($"answers {code}", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_the_calls_went_is_counted_and_stored_by_the_minute()
    {
        await using var rig = await SmsRig.StartAsync(azurite, Two);
        rig.Esms.Always(Fault.Code("103"));
        var begun = ProviderMinute.StartOf(TimeProvider.System.GetUtcNow());
        var messages = Outgoing.Messages(20);
        await rig.SendAsync(messages);
        var esms = await rig.Health.ReadAsync("esms", begun, null, CancellationToken.None);
        var twilio = await rig.Health.ReadAsync("twilio", begun, null, CancellationToken.None);
        var first = messages.Count(m => First(m) == "esms");
        Assert.Equal((first, first, 20, 0), (esms.Sum(m => m.Calls), esms.Sum(m => m.Errors), twilio.Sum(m => m.Calls), twilio.Sum(m => m.Errors)));
        Assert.Equal(0, esms.Sum(m => m.Slow));
    }

    [Fact]
    public async Task What_a_provider_may_have_taken_goes_nowhere_else()
    {
        await using var rig = await SmsRig.StartAsync(azurite, Two);
        var message = Enumerable.Range(1, 50).Select(n => Outgoing.Message(n)).First(m => First(m) == "twilio");
        rig.Twilio.Next(Fault.AnswerLost);
        Assert.Equal((SendOutcome.Unknown, "twilio"), Told(await rig.SendAsync(message)));

        // Its repetition is not sent either, to nobody, while Twilio has not been asked.
        Assert.Equal((SendOutcome.Unknown, "twilio"), Told(await rig.SendAsync(message with { MayBeWith = "twilio" })));
        Assert.Equal((1, 0), (rig.Twilio.Calls, rig.Esms.Calls));
    }

    [Fact]
    public async Task A_repetition_stays_with_the_provider_that_may_have_it_even_when_that_takes_nothing_now()
    {
        await using var rig = await SmsRig.StartAsync(azurite, Two);
        var message = Enumerable.Range(1, 50).Select(n => Outgoing.Message(n)).First(m => First(m) == "twilio") with { MayBeWith = "esms" };
        rig.Esms.Next(Fault.Code("103"));
        var open = await rig.SendAsync(message);
        Assert.Equal((SendOutcome.Unknown, "esms", "103"), (open.Outcome, open.Provider, open.Code));
        Assert.Equal((SendOutcome.Accepted, "esms"), Told(await rig.SendAsync(message)));
        Assert.Equal((SendOutcome.Unknown, "speedsms"), Told(await rig.SendAsync(message with { MayBeWith = "speedsms" }))); // no longer configured
        Assert.Equal(0, rig.Twilio.Calls);
    }

    [Fact]
    public async Task A_dead_number_is_tried_nowhere_else()
    {
        await using var rig = await SmsRig.StartAsync(azurite, Two);
        foreach (var server in (ProviderServer[])[rig.Esms, rig.Twilio]) server.Always(Fault.Code(server == rig.Esms ? "108" : "21614"));
        var results = await rig.SendAsync(Outgoing.Messages(10));
        Assert.All(results, r => Assert.True(r is { Outcome: SendOutcome.Refused, DeadAddress: true }));
        Assert.Equal(10, rig.Esms.Calls + rig.Twilio.Calls);
    }

    [Fact]
    public async Task When_none_takes_it_now_it_waits_as_long_as_the_first_to_come_back_says()
    {
        await using var rig = await SmsRig.StartAsync(azurite, Two);
        rig.Esms.Always(Fault.TooMany(TimeSpan.FromSeconds(40)));
        rig.Twilio.Always(Fault.TooMany(TimeSpan.FromSeconds(20)));
        var result = await rig.SendAsync(Outgoing.Message(1));
        Assert.Equal((SendOutcome.Later, TimeSpan.FromSeconds(20)), (result.Outcome, result.RetryAfter));

        rig.Esms.Always(Fault.Code("103"));
        rig.Twilio.Always(Fault.Code("20003"));
        Assert.Equal(SmsRig.Rest * 2, (await rig.SendAsync(Outgoing.Message(1))).RetryAfter);
    }

    [Fact]
    public async Task A_provider_that_keeps_failing_is_left_alone_for_a_while_and_then_asked_again()
    {
        await using var rig = await SmsRig.StartAsync(azurite, Two);
        rig.Esms.Always(Fault.Unavailable);
        foreach (var message in Outgoing.Messages(20)) Assert.Equal(SendOutcome.Accepted, (await rig.SendAsync(message)).Outcome);
        var tried = rig.Esms.Calls;
        Assert.InRange(tried, 5, 15);
        Assert.Equal(20, rig.Twilio.Accepted.Count);

        rig.Esms.Heal();
        var again = Enumerable.Range(100, 50).Select(n => Outgoing.Message(n)).Where(m => First(m) == "esms").Take(2).ToList();
        await Hosting.Eventually.TrueAsync(async () => (await rig.SendAsync(again[0] with { MayBeWith = "esms" })).Outcome == SendOutcome.Accepted, "eSMS is asked again");
        Assert.Equal((SendOutcome.Accepted, "esms"), Told(await rig.SendAsync(again[1])));
    }

    private static string First(OutgoingMessage message) => SmsRoute.Of(message.Key, new Dictionary<string, double> { ["esms"] = 70, ["twilio"] = 30 })[0];

    private static (SendOutcome, string) Told(SendResult result) => (result.Outcome, result.Provider);
}
