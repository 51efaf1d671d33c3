using NhacHan.Delivery;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.Sms;

public sealed class FaultyProvidersTests(AzuriteFixture azurite)
{
    private const int Messages = 120;

    /// <summary>As the sender does: what was not taken is tried again, what eSMS may have with eSMS, what Twilio may have not before it is asked.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_the_providers_fail_nobody_gets_two_and_everybody_gets_one_that_can(int seed)
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms:60,twilio:40");
        rig.Esms.AtRandom(seed, 0.4, Fault.AnswerLost, Fault.Reset, Fault.Unavailable, Fault.ServerError, Fault.Code("103"), Fault.TooMany(TimeSpan.FromSeconds(9)));
        rig.Twilio.AtRandom(seed, 0.4, Fault.AnswerLost, Fault.Reset, Fault.Unavailable, Fault.ServerError, Fault.Code("20003"), Fault.TooMany(TimeSpan.FromSeconds(9)));
        var left = Outgoing.Messages(Messages).ToList();
        var (accepted, open, rounds) = (new List<(string To, string Provider)>(), new List<string>(), 0);
        for (; left.Count > 0 && rounds < 200; rounds++)
        {
            var results = await rig.SendAsync(left);
            var sent = left.Zip(results).ToList();
            accepted.AddRange(sent.Where(s => s.Second.Outcome == SendOutcome.Accepted).Select(s => (s.First.To, s.Second.Provider)));
            open.AddRange(sent.Where(s => s.Second is { Outcome: SendOutcome.Unknown, Provider: "twilio" }).Select(s => s.First.To));
            left =
            [
                .. sent.Where(s => s.Second.Outcome == SendOutcome.Later).Select(s => s.First),
                .. sent.Where(s => s.Second is { Outcome: SendOutcome.Unknown, Provider: "esms" }).Select(s => s.First with { MayBeWith = "esms" }),
            ];
            if (left.Count > 0) await Task.Delay(20); // one that keeps failing rests
        }

        var reached = rig.Esms.Accepted.Select(m => "+84" + m.Phone[1..]).Concat(rig.Twilio.Accepted.Select(m => m.To)).ToList();
        Assert.Equal(reached.Distinct(), reached);
        Assert.Equal(Messages, accepted.Count + open.Count);
        Assert.Subset(reached.ToHashSet(), accepted.Select(a => a.To).ToHashSet());
        Assert.Empty(reached.Except(accepted.Select(a => a.To)).Except(open));
        Assert.NotEmpty(open);
        Assert.True(rounds > 1);
    }
}
