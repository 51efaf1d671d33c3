using NhacHan.Delivery;
using NhacHan.Tests.Delivery.Sms;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.Esms;

public sealed class EsmsSenderTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_is_taken_once_however_often_it_is_handed_over()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms");
        var first = await rig.SendAsync(Outgoing.Message(1));
        var sent = Assert.Single(rig.Esms.Accepted);
        Assert.Equal(new SendResult(SendOutcome.Accepted, "esms", sent.SmsId, "100") { CostVnd = 850 }, first);
        Assert.Equal(("0910000001", Outgoing.Message(1).Sms!.Text), (sent.Phone, sent.Content));

        var again = await rig.SendAsync(Outgoing.Message(1, "Noi dung da thay doi"));
        Assert.Equal((SendOutcome.Accepted, "124"), (again.Outcome, again.Code));
        Assert.Single(rig.Esms.Accepted);
        Assert.Empty(rig.Esms.Violations);
    }

    [Fact]
    public async Task Neither_the_request_id_nor_the_callback_tells_who_is_written_to()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms");
        await rig.SendAsync(Outgoing.Messages(2));
        Assert.All(rig.Esms.Accepted, m =>
        {
            Assert.Matches("^[0-9a-f]{48}$", m.RequestId);
            Assert.DoesNotContain(m.Phone[1..], m.CallbackUrl!.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal(2, rig.Esms.Accepted.Select(m => m.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task The_callbacks_address_holds_the_token_of_its_dispatch()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms", ("PORT", "7071"));
        await rig.SendAsync(Outgoing.Message(5));
        var url = rig.Esms.Accepted.Single().CallbackUrl!;
        Assert.StartsWith("http://127.0.0.1:7071/api/webhooks/esms/", url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(Outgoing.Key(5), rig.Tokens.Verify(url.Segments[^1]));
    }

    [Fact]
    public async Task In_test_mode_messages_go_into_the_sandbox_and_cost_nothing()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms", ("NhacHan:Mode", "test"));
        var result = await rig.SendAsync(Outgoing.Message(1));
        Assert.Equal((SendOutcome.Accepted, (int?)0), (result.Outcome, result.CostVnd));
        Assert.Single(rig.Esms.Tested);
        Assert.Empty(rig.Esms.Accepted);
    }

    [Fact]
    public async Task Every_code_says_what_became_of_the_message()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms");
        Assert.Equal(
            [
                ("99", SendOutcome.Refused, true), ("108", SendOutcome.Refused, true), ("124", SendOutcome.Accepted, false),
                .. new[] { "101", "102", "103", "104", "118", "140", "146", "177", "300", "777" }.Select(c => (c, SendOutcome.Later, false)),
            ],
            await OutcomesAsync(rig, "99", "108", "124", "101", "102", "103", "104", "118", "140", "146", "177", "300", "777"));
    }

    [Fact]
    public async Task What_no_code_tells_is_told_by_http()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms");
        Assert.Equal((SendOutcome.Later, "http-503"), Told(await rig.SendAsync(rig.Esms, Fault.Unavailable)));
        Assert.Equal((SendOutcome.Later, "http-404"), Told(await rig.SendAsync(rig.Esms, Fault.Status(404))));
        await using var other = await SmsRig.StartAsync(azurite, "esms");
        Assert.Equal((SendOutcome.Unknown, "http-500"), Told(await other.SendAsync(other.Esms, Fault.ServerError)));
        var wait = await other.SendAsync(other.Esms, Fault.TooMany(TimeSpan.FromSeconds(90)));
        Assert.Equal((SendOutcome.Later, "http-429", TimeSpan.FromSeconds(90)), (wait.Outcome, wait.Code, wait.RetryAfter));
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_by_the_same_call_and_nobody_gets_two()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms", patience: TimeSpan.FromSeconds(1));
        rig.Esms.Next(Fault.AnswerLost, Fault.AnswerLate(TimeSpan.FromSeconds(3)));
        Assert.Equal((SendOutcome.Accepted, "124"), Told(await rig.SendAsync(Outgoing.Message(1))));
        Assert.Single(rig.Esms.Accepted);
    }

    [Fact]
    public async Task Where_no_repetition_is_answered_the_outcome_stays_open_until_a_later_one_is()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms");
        rig.Esms.Next(Fault.AnswerLost, Fault.Reset, Fault.Reset);
        var open = await rig.SendAsync(Outgoing.Message(1));
        Assert.Equal((SendOutcome.Unknown, "esms"), (open.Outcome, open.Provider));
        Assert.Equal((SendOutcome.Accepted, "124"), Told(await rig.SendAsync(Outgoing.Message(1) with { MayBeWith = "esms" })));
        Assert.Single(rig.Esms.Accepted);
    }

    [Fact]
    public async Task A_hundred_messages_leave_at_once_not_one_behind_the_other()
    {
        await using var rig = await SmsRig.StartAsync(azurite, "esms");
        rig.Esms.Always(Fault.Slow(TimeSpan.FromMilliseconds(100)));
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var results = await rig.SendAsync(Outgoing.Messages(100));
        Assert.All(results, r => Assert.Equal(SendOutcome.Accepted, r.Outcome));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(began), TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(5)); // alone: 10 s
        Assert.Equal((100, true), (rig.Channel.Slice, rig.Channel.TakesEachOnce));
    }

    private static (SendOutcome, string?) Told(SendResult result) => (result.Outcome, result.Code);

    private static async Task<List<(string, SendOutcome, bool)>> OutcomesAsync(SmsRig rig, params string[] codes)
    {
        var outcomes = new List<(string, SendOutcome, bool)>();
        foreach (var code in codes)
        {
            var result = await rig.SendAsync(rig.Esms, Fault.Code(code));
            Assert.Equal(code, result.Code);
            outcomes.Add((code, result.Outcome, result.DeadAddress));
        }
        return outcomes;
    }
}
