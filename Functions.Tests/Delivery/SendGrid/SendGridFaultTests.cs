using NhacHan.Delivery;
using NhacHan.Tests.Delivery.StandIns;

namespace NhacHan.Tests.Delivery.SendGrid;

/// <summary>What becomes of messages when SendGrid refuses, waits, breaks or falls silent.</summary>
public sealed class SendGridFaultTests
{
    private static readonly Fault Refusal = Fault.Code("400");

    [Fact]
    public async Task A_bad_address_among_a_thousand_is_named_and_the_others_are_written_to_once()
    {
        await using var rig = await SendGridRig.StartAsync();
        var messages = Emails.Many(1_000);
        rig.Server.Reject(messages[617].To);
        var results = await rig.SendAsync(messages);
        Assert.Equal((SendOutcome.Refused, true, "400 email"), (results[617].Outcome, results[617].DeadAddress, results[617].Code));
        Assert.Equal(999, results.Count(r => r.Outcome == SendOutcome.Accepted));
        rig.AssertDelivered(messages.Where((_, i) => i != 617));
        Assert.Equal((999, 2), (rig.Server.Accepted.Count, rig.Server.Calls));
    }

    [Fact]
    public async Task A_message_that_is_refused_without_a_name_is_found_by_halving()
    {
        await using var rig = await SendGridRig.StartAsync();
        var messages = Emails.Many(1_000);
        rig.Server.Next([.. Enumerable.Repeat(Refusal, 10)]); // 1000 500 250 125 62 31 15 7 3 1
        var results = await rig.SendAsync(messages);
        Assert.Equal((SendOutcome.Refused, false, "400"), (results[0].Outcome, results[0].DeadAddress, results[0].Code));
        rig.AssertDelivered(messages.Skip(1));
        Assert.Equal((999, 19), (rig.Server.Accepted.Count, rig.Server.Calls));
    }

    [Fact]
    public async Task Where_every_message_is_refused_the_fault_is_not_theirs_and_they_wait()
    {
        await using var rig = await SendGridRig.StartAsync();
        rig.Server.Always(Refusal);
        Assert.All(await rig.SendAsync(Emails.Many(1_000)), r => Assert.Equal(SendOutcome.Later, r.Outcome));
        Assert.InRange(rig.Server.Calls, 1, 20);
    }

    [Fact]
    public async Task One_that_is_too_large_is_found_and_the_others_go()
    {
        await using var rig = await SendGridRig.StartAsync();
        rig.Server.Next(Fault.Code("413"), Fault.Code("413"));
        var messages = Emails.Many(2);
        var results = await rig.SendAsync(messages);
        Assert.Equal([(SendOutcome.Refused, "413"), (SendOutcome.Accepted, null)], results.Select(r => (r.Outcome, r.Code)));
    }

    [Fact]
    public async Task Too_many_requests_are_obeyed_and_the_calls_behind_are_not_made()
    {
        await using var rig = await SendGridRig.StartAsync();
        rig.Server.Next(Fault.TooMany(TimeSpan.FromSeconds(40)));
        var results = await rig.SendAsync(Emails.To(1).With(Emails.Calendar), Emails.To(2));
        Assert.All(results, r => Assert.Equal((SendOutcome.Later, "429"), (r.Outcome, r.Code)));
        Assert.All(results, r => Assert.InRange(r.RetryAfter!.Value.TotalSeconds, 25, 41));
        Assert.Equal(1, rig.Server.Calls);
    }

    [Theory]
    [InlineData("401")]
    [InlineData("401 credits")]
    [InlineData("403")]
    public async Task Whatever_we_have_to_set_right_ourselves_makes_everybody_wait_and_is_told_once(string code)
    {
        await using var rig = await SendGridRig.StartAsync();
        rig.Server.Always(Fault.Code(code));
        for (var i = 0; i < 2; i++)
            Assert.All(await rig.SendAsync(Emails.To(1).With(Emails.Calendar), Emails.To(2)), r => Assert.Equal((SendOutcome.Later, code[..3]), (r.Outcome, r.Code)));
        var line = Assert.Single(rig.Log.Lines);
        Assert.Contains(code[..3], line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(SendGridServer.Key, line.Text, StringComparison.Ordinal);
        Assert.Equal(2, rig.Server.Calls);
    }

    [Fact]
    public async Task A_wrong_key_makes_everybody_wait()
    {
        await using var rig = await SendGridRig.StartAsync(key: "SG.another");
        Assert.Equal(SendOutcome.Later, Assert.Single(await rig.SendAsync(Emails.To(1))).Outcome);
    }

    [Theory]
    [InlineData(503, SendOutcome.Later)]
    [InlineData(500, SendOutcome.Unknown)]
    [InlineData(502, SendOutcome.Unknown)]
    [InlineData(504, SendOutcome.Unknown)]
    [InlineData(404, SendOutcome.Later)]
    public async Task An_error_of_SendGrid_is_repeated_only_where_it_certainly_took_nothing(int status, object outcome)
    {
        await using var rig = await SendGridRig.StartAsync();
        rig.Server.Next(Fault.Status(status));
        var results = await rig.SendAsync(Emails.To(1).With(Emails.Calendar), Emails.To(2));
        Assert.Equal([outcome, SendOutcome.Later], results.Select(r => (object)r.Outcome));
        Assert.Equal(1, rig.Server.Calls);
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_it_open_and_nothing_is_sent_again()
    {
        await using var rig = await SendGridRig.StartAsync();
        var messages = Emails.Many(5);
        await rig.SendAsync(Emails.Many(1, 90)); // so that the connection is an old one
        rig.Server.Next(Fault.AnswerLost);
        Assert.All(await rig.SendAsync(messages), r => Assert.Equal((SendOutcome.Unknown, "connection-lost"), (r.Outcome, r.Code)));
        rig.AssertDelivered(messages);
        Assert.Equal((6, 2), (rig.Server.Accepted.Count, rig.Server.Calls));
    }

    [Fact]
    public async Task A_call_without_an_answer_ends_in_time_and_leaves_it_open()
    {
        await using var rig = await SendGridRig.StartAsync(oneTry: TimeSpan.FromMilliseconds(300));
        rig.Server.Next(Fault.Hang);
        var results = await rig.SendAsync(Emails.To(1).With(Emails.Calendar), Emails.To(2));
        Assert.Equal([(SendOutcome.Unknown, "timed-out"), (SendOutcome.Later, "not-tried")], results.Select(r => (r.Outcome, r.Code)));
        Assert.Equal(1, rig.Server.Calls);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_taken()
    {
        await using var rig = await SendGridRig.StartAsync();
        await rig.GoAwayAsync();
        Assert.Equal([(SendOutcome.Later, "not-connected"), (SendOutcome.Later, "not-connected")],
            (await rig.SendAsync(Emails.To(1).With(Emails.Calendar), Emails.To(2))).Select(r => (r.Outcome, r.Code)));
    }
}
