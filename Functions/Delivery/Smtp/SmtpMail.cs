using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using NhacHan.Reminders.Messages;

namespace NhacHan.Delivery.Smtp;

/// <summary>One e-mail as a mail server takes it: text, HTML and, where there is one, the calendar.</summary>
internal sealed class SmtpMail : IDisposable
{
    private readonly WatchedText _last;

    /// <exception cref="FormatException">The reader's address is none that a mail server takes.</exception>
    public SmtpMail(OutgoingMessage message, SmtpSettings settings)
    {
        var email = message.Email!;
        Message = new MailMessage
        {
            From = new MailAddress(settings.Sender, settings.SenderName, Encoding.UTF8),
            Subject = email.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        Message.To.Add(new MailAddress(message.To, NameOf(message), Encoding.UTF8));
        Message.Headers.Add("Message-ID", MessageId.Of(message.Key, settings.Sender));
        Message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: an absence note is not sent back
        _last = Alternative(email.Text, MediaTypeNames.Text.Plain);
        _last = Alternative(email.Html, MediaTypeNames.Text.Html);
        if (email.Calendar is { } calendar) _last = Attach(calendar);
    }

    public MailMessage Message { get; }

    /// <summary>
    /// Its last part was given away whole, so the final dot may have been sent, and the server may have the message. Before that it cannot: what is
    /// not ended is not taken (RFC 5321, 4.1.1.4).
    /// </summary>
    public bool MayBeTaken => _last.AtEnd;

    public bool Begun => _last.AtEnd || Message.AlternateViews[0].ContentStream is WatchedText { Begun: true };

    public void Dispose() => Message.Dispose();

    private static string? NameOf(OutgoingMessage message) =>
        message.ToName is { Length: > 0 } name ? string.Concat(name.Where(c => !char.IsControl(c))) : null;

    private WatchedText Alternative(string text, string type)
    {
        var content = new WatchedText(text);
        // Base64: lines of Vietnamese HTML are longer than mail servers take.
        Message.AlternateViews.Add(new AlternateView(content, new ContentType(type) { CharSet = "utf-8" }) { TransferEncoding = TransferEncoding.Base64 });
        return content;
    }

    private WatchedText Attach(CalendarFile calendar)
    {
        var content = new WatchedText(calendar.Text);
        var attachment = new Attachment(content, new ContentType("text/calendar") { CharSet = "utf-8", Name = calendar.Name }) { TransferEncoding = TransferEncoding.Base64 };
        attachment.ContentDisposition!.FileName = calendar.Name;
        Message.Attachments.Add(attachment);
        return content;
    }

    /// <summary>The client reads a part only while it sends it, after the server's 354.</summary>
    private sealed class WatchedText(string text) : MemoryStream(Encoding.UTF8.GetBytes(text), writable: false)
    {
        public bool Begun => Position > 0 || AtEnd;

        public bool AtEnd { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Noted(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Noted(base.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Noted(base.Read(buffer, offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Noted(base.Read(buffer.Span)));

        private int Noted(int read)
        {
            AtEnd |= Position == Length;
            return read;
        }
    }
}
