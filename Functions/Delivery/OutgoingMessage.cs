using NhacHan.Reminders;
using NhacHan.Reminders.Messages;

namespace NhacHan.Delivery;

/// <summary>A message ready to leave: its text, and the ids of the reminders it carries.</summary>
/// <param name="RunAt">The instant of its run, fixed, so that a repetition has the same key.</param>
/// <param name="At">Business time of this try.</param>
internal sealed record OutgoingMessage(
    DispatchKey Key, string To, EmailText? Email, SmsText? Sms, IReadOnlyList<string> ReminderIds, DateTimeOffset RunAt, DateTimeOffset At)
{
    /// <summary>The name that stands beside an e-mail address.</summary>
    public string? ToName { get; init; }

    public Language Language { get; init; }

    /// <summary>
    /// The provider that may have it from an earlier try whose outcome is not known, and knows a repetition: it alone is asked. Null also where nobody can tell
    /// and the message goes once more at the risk of a second one.
    /// </summary>
    public string? MayBeWith { get; init; }

    /// <summary>How often a person had it sent again: to the provider each is a message of its own, so it belongs into a request id.</summary>
    public int Retry { get; init; }
}
