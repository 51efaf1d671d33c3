using System.Text;
using NhacHan.Delivery;
using NhacHan.Delivery.Smtp;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Hosting;

namespace NhacHan.Tests.Delivery.Smtp;

[Collection(MailServer.Name)]
public sealed class SmtpChannelTests
{
    private readonly MailServer _server;

    public SmtpChannelTests(MailServer server)
    {
        _server = server;
        server.TrustIt();
    }

    [Fact]
    public async Task An_email_arrives_as_it_was_written_over_TLS_and_signed_in()
    {
        var message = Emails.To(Fresh(), Emails.Owed(7)).With(Emails.Calendar);
        Assert.Equal(SendOutcome.Accepted, Assert.Single(await SendAsync(message)).Outcome);
        var mail = await ReceivedAsync(message);
        Assert.Equal((true, SmtpServer.User, "nhachan@haiphong.gov.vn"), (mail.WasSecure, mail.User, mail.From));
        Assert.Equal(message.Email!.Subject, mail.Subject);
        Assert.True(message.Email.Subject.Length > 60);
        Assert.Equal(Lines(message.Email.Text), Lines(mail.Text!));
        Assert.Equal(Lines(message.Email.Html), Lines(mail.Html!));
        Assert.Equal($"<{message.Key.Id}@haiphong.gov.vn>", mail.Header("Message-ID"));
        var calendar = Assert.Single(mail.Attachments);
        Assert.Equal((Emails.Calendar.Name, "text/calendar"), (calendar.FileName, calendar.Type));
        // as it was sent: the test's reader of mails turns CRLF into LF
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(Emails.Calendar.Text)), mail.Raw.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad550", SendOutcome.Refused, true, "550 5.1.1")]
    [InlineData("busy451", SendOutcome.Later, false, "451 4.7.1")]
    [InlineData("quota452", SendOutcome.Later, false, "452 4.2.2")]
    [InlineData("data554", SendOutcome.Refused, false, "554 5.6.0")]
    [InlineData("reset", SendOutcome.Later, false, "not-connected")]
    [InlineData("drop", SendOutcome.Unknown, false, "connection-lost")]
    public async Task What_the_server_does_decides_whether_it_may_be_tried_again(string reader, object outcome, bool dead, string code)
    {
        var (bad, good) = (Emails.To(Fresh()), Emails.To(Fresh()));
        bad = bad with { To = $"{reader}.{bad.To}" };
        var results = await SendAsync(bad, good);
        Assert.Equal((outcome, dead, code), ((object)results[0].Outcome, results[0].DeadAddress, results[0].Code));
        Assert.Equal(SendOutcome.Accepted, results[1].Outcome);
        await ReceivedAsync(good);
        // the server tells of what it dropped in its own time
        if (reader == "drop") await ReceivedAsync(bad);
        else Assert.Equal(0, _server.Received(bad));
    }

    [Fact]
    public async Task A_wrong_password_or_a_server_that_is_busy_or_away_makes_messages_wait()
    {
        var message = Emails.To(Fresh());
        var wrong = Assert.Single(await new SmtpChannel(_server.Settings with { Password = "another" }).SendAsync([message], TestContext.Current.CancellationToken));
        Assert.Equal((SendOutcome.Later, false), (wrong.Outcome, wrong.DeadAddress));
        await _server.Mail.RefuseConnectionsAsync(1);
        Assert.Equal((SendOutcome.Later, "421 4.7.0"), Assert.Single(await SendAsync(message)) is var busy ? (busy.Outcome, busy.Code) : default);
        var away = new SmtpChannel(_server.Settings with { Port = 1 });
        Assert.Equal((SendOutcome.Later, "not-connected"), Assert.Single(await away.SendAsync([message], TestContext.Current.CancellationToken)) is var none ? (none.Outcome, none.Code) : default);
        Assert.Equal(0, _server.Received(message));
    }

    [Fact]
    public async Task A_password_is_never_given_to_a_server_without_TLS()
    {
        await using var plain = await SmtpServer.StartAsync();
        var message = Emails.To(Fresh());
        var result = Assert.Single(await new SmtpChannel(_server.Settings with { Port = plain.Port }).SendAsync([message], TestContext.Current.CancellationToken));
        Assert.Equal(SendOutcome.Later, result.Outcome);
        Assert.Empty(plain.Received);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_written_to()
    {
        var message = Emails.To(Fresh());
        MailServer.TrustNobody();
        Assert.Equal((SendOutcome.Later, "not-connected"), Assert.Single(await SendAsync(message)) is var result ? (result.Outcome, result.Code) : default);
    }

    [Fact]
    public async Task An_address_that_no_mail_server_takes_is_dead()
    {
        var result = Assert.Single(await SendAsync(Emails.To(1) with { To = "a b@" }));
        Assert.Equal((SendOutcome.Refused, true), (result.Outcome, result.DeadAddress));
    }

    private static int Fresh() => Random.Shared.Next(1_000_000);

    private static string[] Lines(string text) => [.. text.TrimEnd().Split('\n').Select(l => l.TrimEnd('\r'))];

    private async Task<IReadOnlyList<SendResult>> SendAsync(params OutgoingMessage[] messages) =>
        await new SmtpChannel(_server.Settings).SendAsync(messages, TestContext.Current.CancellationToken);

    private async Task<ReceivedMail> ReceivedAsync(OutgoingMessage message)
    {
        await Eventually.TrueAsync(() => _server.Received(message) > 0, "the mail");
        return _server.Mail.Received.Single(m => m.To.Contains(message.To));
    }
}
