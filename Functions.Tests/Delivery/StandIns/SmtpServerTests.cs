using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.StandIns;

[Collection(Smtp.MailServer.Name)]
public sealed class SmtpServerTests : IAsyncLifetime
{
    private readonly LoopbackCertificate _certificate = new();
    private SmtpServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SmtpServer.StartAsync(_certificate);
        // No other client of this process asks it: HttpClient and SslStream have callbacks of their own.
#pragma warning disable SYSLIB0014, MA0039
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, _) => _certificate.Is(shown);
#pragma warning restore SYSLIB0014, MA0039
    }

    public async ValueTask DisposeAsync()
    {
#pragma warning disable SYSLIB0014, MA0039
        ServicePointManager.ServerCertificateValidationCallback = null;
#pragma warning restore SYSLIB0014, MA0039
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task A_mail_comes_through_with_its_marks_and_attachments_and_failures_are_what_the_recipient_asks_for()
    {
        using (var mail = Mail("binh@agency.example"))
        {
            mail.Headers.Add("X-Reminder", "5f1c");
            mail.Attachments.Add(Attachment.CreateAttachmentFromString("BEGIN:VCALENDAR", "hạn.ics", Encoding.UTF8, "text/calendar"));
            mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("<p>Kính gửi Sở Tài chính</p>", Encoding.UTF8, MediaTypeNames.Text.Html));
            using var client = Client();
            await client.SendMailAsync(mail);
        }
        var received = await ReceivedAsync(1);
        Assert.Equal(("Nhắc nộp báo cáo tháng 3", "5f1c"), (received.Subject, received.Header("x-reminder")));
        Assert.Equal("Kính gửi Sở Tài chính", received.Text?.Trim());
        Assert.Equal("<p>Kính gửi Sở Tài chính</p>", received.Html?.Trim());
        Assert.Equal((true, SmtpServer.User, "nhac@nhachan.example"), (received.WasSecure, received.User, received.From));
        Assert.Equal(["binh@agency.example"], received.To);
        Assert.Equal("hạn.ics", Assert.Single(received.Attachments).FileName);

        Assert.Equal(SmtpStatusCode.MailboxUnavailable, await FailureAsync("bad550@agency.example"));
        Assert.Equal(SmtpStatusCode.LocalErrorInProcessing, await FailureAsync("busy451@agency.example"));
        Assert.Equal(SmtpStatusCode.InsufficientStorage, await FailureAsync("quota452@agency.example"));
        Assert.Equal(SmtpStatusCode.TransactionFailed, await FailureAsync("data554@agency.example"));
        Assert.Equal(SmtpStatusCode.GeneralFailure, await FailureAsync("reset@agency.example"));
        Assert.Single(_server.Received);
        Assert.Equal(SmtpStatusCode.GeneralFailure, await FailureAsync("drop@agency.example"));
        Assert.Equal(["drop@agency.example"], (await ReceivedAsync(2)).To);

        await _server.RefuseConnectionsAsync(1);
        Assert.Equal(SmtpStatusCode.ServiceNotAvailable, await FailureAsync("binh@agency.example"));
        Assert.Null(await FailureAsync("binh@agency.example"));
        Assert.NotNull(await FailureAsync("binh@agency.example", secure: false));
        Assert.NotNull(await FailureAsync("binh@agency.example", password: "another"));
        Assert.Equal(["binh@agency.example"], (await ReceivedAsync(3)).To);
    }

    private static MailMessage Mail(string to) => new("nhac@nhachan.example", to, "Nhắc nộp báo cáo tháng 3", "Kính gửi Sở Tài chính")
    {
        BodyEncoding = Encoding.UTF8,
        SubjectEncoding = Encoding.UTF8,
    };

    private SmtpClient Client(bool secure = true, string password = SmtpServer.Password) => new(SmtpServer.Host, _server.Port)
    {
        EnableSsl = secure,
        Credentials = new NetworkCredential(SmtpServer.User, password),
    };

    private async Task<SmtpStatusCode?> FailureAsync(string to, bool secure = true, string password = SmtpServer.Password)
    {
        using var client = Client(secure, password);
        using var mail = Mail(to);
        try
        {
            await client.SendMailAsync(mail);
            return null;
        }
        catch (SmtpException e)
        {
            return e.StatusCode;
        }
    }

    /// <summary>What it took is told through a pipe, which may be slower than its reply.</summary>
    private async Task<ReceivedMail> ReceivedAsync(int count)
    {
        await Eventually.TrueAsync(() => _server.Received.Count >= count, "the mail");
        return _server.Received[count - 1];
    }
}
