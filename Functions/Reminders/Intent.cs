using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// Planned: wanted, and gathered by a run. Accepted: the channel took it. Skipped: a newer rung came first. Suppressed: nothing was owed
/// any more when it was about to be sent, or the agency had acknowledged.
/// </summary>
internal enum ReminderState { Planned, Sending, Accepted, Delivered, Bounced, Failed, Unknown, Skipped, Suppressed }

/// <summary>
/// What makes an intent unique: one rung of one ladder (that of a last day), one channel, one agency, one person. A second scan wants the
/// same key and finds it there.
/// </summary>
/// <param name="LastDay">
/// The last day on time. It stands for the ladder: an extension starts a new one, while a holiday added later moves the working target
/// only and must not remind everybody again.
/// </param>
/// <param name="AgencyId">The laggard, or who holds it up; for a digest, the coordinating office.</param>
/// <param name="Digest">Tells the coordinating office who is missing, rather than an agency that it is late.</param>
internal readonly record struct IntentKey(
    DutyRef Duty, int Offset, DateOnly LastDay, Channel Channel, string AgencyId, string ContactHash, bool Digest)
{
    public RungKey Rung => new(Offset, LastDay);
}

/// <summary>One wish to tell one person one thing at one rung: a nhắc.</summary>
/// <param name="Run">The scan that planned it, and that will gather it.</param>
internal sealed record Intent(
    IntentKey Key, Audience Audience, string Run, ReminderState State, DateTimeOffset PlannedAt, DateTimeOffset ChangedAt, string? DispatchId)
{
    /// <summary>About a test plan: it is told nobody, and shares no message with what is.</summary>
    public bool Test { get; init; }
}
