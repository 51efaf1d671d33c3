using NhacHan.Reminders;

namespace NhacHan.Delivery.Webhooks;

/// <summary>What Twilio's status callback says (twilio.com/docs/messaging/guides/track-outbound-message-status).</summary>
internal static class TwilioStatus
{
    /// <summary>Null for a status that says nothing of use.</summary>
    public static ToldOutcome? Told(DispatchKey key, string? status, string? errorCode, DateTimeOffset at)
    {
        var outcome = status switch
        {
            "accepted" or "queued" or "sending" or "sent" => ReminderState.Accepted,
            "delivered" or "read" => ReminderState.Delivered,
            "undelivered" or "failed" or "canceled" => ReminderState.Failed,
            _ => (ReminderState?)null,
        };
        if (outcome is not { } told) return null;
        var failed = told == ReminderState.Failed;
        return new ToldOutcome(key, told, at, failed ? CodeOf(errorCode) ?? status : null) { DeadContact = failed && IsDead(errorCode) };
    }

    /// <summary>
    /// 30005 no such number, 30006 a landline, 21614 no mobile, 21211 no number, 21610 its owner answered STOP. Not 30003, a telephone that is off, nor 30007, words
    /// that a carrier filters, nor 30008, which is unknown.
    /// </summary>
    private static bool IsDead(string? code) => code is "30005" or "30006" or "21614" or "21211" or "21610";

    private static string? CodeOf(string? code) => code is { Length: > 0 and <= 6 } && code.All(char.IsAsciiDigit) ? code : null;
}
