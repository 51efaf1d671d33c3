using NhacHan.Deadlines;
using NhacHan.Delivery;

namespace NhacHan.Web.Mail;

/// <summary>A message of the local outbox, as the page shows it.</summary>
/// <param name="Segments">Of an SMS.</param>
public sealed record OutboxMessage(bool IsEmail, string To, string Heading, string Text, string? Encoding, int? Segments, int Reminders, DateTimeOffset At)
{
    internal static OutboxMessage Of(OutboxEntry e) => new(
        e.Channel == Channel.Email, e.To, e.Subject ?? e.Text.Split('\n')[0], e.Text, e.Encoding, e.Segments, e.ReminderIds.Count, e.At);
}
