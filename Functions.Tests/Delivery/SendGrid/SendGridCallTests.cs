using NhacHan.Delivery;
using NhacHan.Reminders.Messages;
using NhacHan.Tests.Reminders.Messages;

namespace NhacHan.Tests.Delivery.SendGrid;

/// <summary>Who shares a call with whom, and that each reader gets what was written to them alone.</summary>
public sealed class SendGridCallTests
{
    [Fact]
    public async Task Three_thousand_who_owe_one_report_take_three_calls_and_each_reads_exactly_their_own()
    {
        await using var rig = await SendGridRig.StartAsync();
        var messages = Emails.Many(3_000).ConvertAll(m => m.With(Emails.Calendar));
        foreach (var slice in messages.Chunk(rig.Channel.Slice))
            Assert.All(await rig.SendAsync(slice), r => Assert.Equal((SendOutcome.Accepted, "sendgrid", true), (r.Outcome, r.Provider, r.ProviderId is { Length: > 0 })));
        Assert.Equal(3, rig.Server.Calls);
        rig.AssertDelivered(messages);
        Assert.All(rig.Server.Accepted, m => Assert.Equal(["nhachan", "20260227T010000-ab12cd34"], m.Categories));
        Assert.All(rig.Server.Accepted, m => Assert.Equal("text/calendar", m.Attachments[0].Type));
    }

    [Fact]
    public async Task Letters_of_every_kind_share_a_call_while_what_differs_fits()
    {
        await using var rig = await SendGridRig.StartAsync();
        List<OutgoingMessage> messages =
        [
            .. Emails.Many(200), .. Enumerable.Range(200, 50).Select(Emails.InEnglishTo), Emails.To(300, Samples.Returned), Emails.To(301, Samples.Invited),
            Emails.To(302, Samples.Digest), .. Enumerable.Range(303, 50).Select(i => Emails.To(i, Emails.Owed(i), Samples.HalfYear)),
        ];
        Assert.All(await rig.SendAsync(messages), r => Assert.Equal(SendOutcome.Accepted, r.Outcome));
        rig.AssertDelivered(messages);
        Assert.InRange(rig.Server.Calls, 1, 2);
    }

    [Fact]
    public async Task Long_letters_of_one_shape_share_a_call_and_one_that_fits_nowhere_goes_alone_and_whole()
    {
        await using var rig = await SendGridRig.StartAsync();
        var missing = Enumerable.Range(0, 40).Select(i => ($"Ủy ban nhân dân phường có tên gọi rất dài thứ {i} của thành phố trực thuộc trung ương", i, i)).ToList();
        LetterItem[] digests = [.. Enumerable.Range(0, 4).Select(_ => Samples.Digest with { Missing = missing })];
        List<OutgoingMessage> messages =
        [
            .. Emails.Many(20), .. Enumerable.Range(20, 30).Select(i => Emails.To(i, [.. Enumerable.Repeat((LetterItem)Emails.Owed(i), 6)])), Emails.To(60, digests), Emails.To(61, [.. digests.Take(2)]),
        ];
        Assert.True(messages[^1].Email!.Html.Length > 10_000);
        Assert.All(await rig.SendAsync(messages), r => Assert.Equal(SendOutcome.Accepted, r.Outcome));
        rig.AssertDelivered(messages);
        Assert.Empty(rig.Server.Refusals);
        Assert.Equal(4, rig.Server.Calls);
    }

    [Fact]
    public async Task A_name_that_is_written_like_a_tag_stays_a_name()
    {
        await using var rig = await SendGridRig.StartAsync();
        var messages = Enumerable.Range(0, 30).Select(i => Emails.To(i, Emails.Owed(i) with { AgencyName = $"Sở -nhx{i % 3}x{i % 7}- NHX{3 + i % 2}X" })).ToList();
        await rig.SendAsync(messages);
        rig.AssertDelivered(messages);
        Assert.Equal(1, rig.Server.Calls);
    }

    [Fact]
    public async Task Whoever_owes_something_else_gets_another_calendar_and_so_another_call()
    {
        await using var rig = await SendGridRig.StartAsync();
        var other = Emails.Calendar with { Text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" };
        List<OutgoingMessage> messages = [Emails.To(1).With(Emails.Calendar), Emails.To(2).With(other), Emails.To(3), Emails.To(4).With(Emails.Calendar)];
        await rig.SendAsync(messages);
        rig.AssertDelivered(messages);
        Assert.Equal(3, rig.Server.Calls);
    }

    [Fact]
    public async Task Two_messages_to_one_address_go_in_two_calls_since_it_may_stand_in_one_only_once()
    {
        await using var rig = await SendGridRig.StartAsync();
        List<OutgoingMessage> messages = [Emails.To(1), Emails.To(2), Emails.To(3) with { To = Emails.To(1).To.ToUpperInvariant() }];
        await rig.SendAsync(messages);
        rig.AssertDelivered(messages);
        Assert.Equal(2, rig.Server.Calls);
    }

    [Fact]
    public async Task A_name_keeps_its_words_without_the_signs_that_SendGrid_refuses()
    {
        await using var rig = await SendGridRig.StartAsync();
        await rig.SendAsync(Emails.To(1) with { ToName = "Nguyễn Văn A, Phó Giám đốc;\r\nBcc: x" });
        Assert.Equal("Nguyễn Văn A Phó Giám đốc Bcc: x", Assert.Single(rig.Server.Accepted).To.Name);
    }

    [Fact]
    public async Task In_test_mode_SendGrid_only_looks_at_it_and_nobody_is_written_to()
    {
        await using var rig = await SendGridRig.StartAsync(DeliveryMode.Test);
        var results = await rig.SendAsync(Emails.Many(3));
        Assert.All(results, r => Assert.Equal((SendOutcome.Accepted, null), (r.Outcome, r.ProviderId)));
        Assert.Equal((3, 0), (rig.Server.Validated.Count, rig.Server.Accepted.Count));
    }
}
