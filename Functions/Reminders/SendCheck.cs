using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// What is still to be said to one person, seen just before sending: what was handed in, done or acknowledged meanwhile is suppressed, a rung
/// that has passed is skipped. Pure.
/// </summary>
/// <param name="ToSend">The intents that the message carries; none, and nothing is sent.</param>
/// <param name="Outcomes">What to record of every intent once the channel has taken the message.</param>
internal sealed record SendCheck(Dispatch Dispatch, IReadOnlyList<IntentKey> ToSend, IReadOnlyList<(IntentKey Key, ReminderState State, string? DispatchId)> Outcomes)
{
    /// <summary>Why nothing is to leave, where it is not for what was handed in or done.</summary>
    public string? Code { get; init; }

    /// <summary>Nothing leaves: what would have been said is suppressed, and why is noted.</summary>
    public SendCheck HeldBackFor(string code) => this with
    {
        ToSend = [],
        Outcomes = [.. Outcomes.Select(o => o.State == ReminderState.Accepted ? (o.Key, ReminderState.Suppressed, (string?)null) : o)],
        Code = code,
    };

    public ReminderState State =>
        Outcomes.Any(o => o.State == ReminderState.Accepted) ? ReminderState.Accepted
        : Outcomes.Any(o => o.State == ReminderState.Suppressed) ? ReminderState.Suppressed
        : ReminderState.Skipped;

    /// <summary>All that the message was to say is taken to have gone with it, whatever has become of it since.</summary>
    public static SendCheck AsSent(Dispatch dispatch) =>
        new(dispatch, [], [.. dispatch.Intents.Select(key => (key, ReminderState.Accepted, (string?)dispatch.Key.Id))]);

    /// <param name="accepted">The reminders that the channel had taken before a crash, by id; null where it knows nothing of the dispatch.</param>
    public static SendCheck Of(Dispatch dispatch, IReadOnlyDictionary<DutyRef, DutyFacts> facts, IReadOnlySet<string>? accepted)
    {
        var states = dispatch.Intents
            .Select(key => (Key: key, State: accepted is null ? Now(key, facts)
                : accepted.Contains(ReminderStore.IdOf(key)) ? ReminderState.Accepted : ReminderState.Suppressed))
            .ToList();
        return new SendCheck(
            dispatch,
            accepted is null ? [.. states.Where(s => s.State == ReminderState.Accepted).Select(s => s.Key)] : [],
            [.. states.Select(s => (s.Key, s.State, s.State == ReminderState.Accepted ? dispatch.Key.Id : null))]);
    }

    private static ReminderState Now(IntentKey key, IReadOnlyDictionary<DutyRef, DutyFacts> facts)
    {
        if (!facts.TryGetValue(key.Duty, out var found)) return ReminderState.Suppressed;
        if (key.Digest)
        {
            var missing = found.Duties.Where(d => d.IsOpen && !d.Invited).ToList();
            return missing.Count == 0 ? ReminderState.Suppressed
                : missing.Exists(d => DutyScan.RightNow(d, found) == key.Rung) ? ReminderState.Accepted
                : ReminderState.Skipped;
        }
        if (found.Duties.FirstOrDefault(d => d.AgencyId == key.AgencyId) is not { IsOpen: true } duty || found.HasEnded(key.AgencyId)) return ReminderState.Suppressed;
        if (DutyScan.RightNow(duty, found) != key.Rung) return ReminderState.Skipped;
        return DutyScan.IsPaused(duty, found, key) ? ReminderState.Suppressed : ReminderState.Accepted;
    }
}
