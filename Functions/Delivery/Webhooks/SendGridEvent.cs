using NhacHan.Reminders;

namespace NhacHan.Delivery.Webhooks;

/// <summary>What one of SendGrid's events says of a message.</summary>
internal static class SendGridEvent
{
    /// <summary>Null for an event that says nothing of use, such as an opening.</summary>
    public static ToldOutcome? Told(DispatchKey key, string? name, string? type, string? reason, string? status, DateTimeOffset at) => name switch
    {
        "processed" => new ToldOutcome(key, ReminderState.Accepted, at, null),
        "delivered" => new ToldOutcome(key, ReminderState.Delivered, at, null),
        // The mail server would not have this message now, for its text or our reputation: the address is good.
        "bounce" when type == "blocked" => new ToldOutcome(key, ReminderState.Failed, at, CodeOf(status) ?? "blocked"),
        "bounce" => new ToldOutcome(key, ReminderState.Bounced, at, CodeOf(status) ?? "bounce") { DeadContact = true },
        "dropped" => Dropped(key, reason, at),
        _ => null,
    };

    private static ToldOutcome Dropped(DispatchKey key, string? reason, DateTimeOffset at)
    {
        var dead = reason?.Trim().ToLowerInvariant() switch
        {
            "bounced address" => "bouncedAddress",
            "invalid" or "invalid address" => "invalid",
            "spam reporting address" => "spamReport",
            "unsubscribed address" => "unsubscribed",
            _ => null,
        };
        return new ToldOutcome(key, ReminderState.Failed, at, dead ?? "dropped") { DeadContact = dead is not null };
    }

    /// <summary>An enhanced status code as 5.1.1, and nothing else: what a mail server writes may hold an address.</summary>
    private static string? CodeOf(string? status) =>
        status is { Length: >= 5 and <= 11 } && status.Split('.') is { Length: 3 } parts && parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit)) ? status : null;
}
