using NhacHan.ContactHealth;
using NhacHan.Delivery;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Tasks;

namespace NhacHan.Reminders;

/// <summary>
/// Writes down what became of some messages: the obligations' marks, the intents, what has to be settled, and last the dispatches, which are what a worker that
/// goes on after a crash looks at. Repeated, it changes nothing.
/// </summary>
internal sealed class RecordSending(
    ReminderStore reminders, DispatchStore dispatches, ObligationStore obligations, TaskMarkStore tasks, UnsettledStore unsettled,
    NoteDeadContacts dead, CrashPoints crash)
{
    /// <param name="at">Business time.</param>
    public async Task RunAsync(IReadOnlyList<SentMessage> sent, IReadOnlyDictionary<DutyRef, DutyFacts> facts, DateTimeOffset at, CancellationToken ct)
    {
        var realNow = TimeProvider.System.GetUtcNow();
        // First, since whoever reminds the same agencies by the other channel makes what was read of them old: each such hundred is read and written again.
        await obligations.MarkRemindedAsync([.. Marked(sent.SelectMany(s => s.Reminded), facts, at)], ct);
        foreach (var told in sent.SelectMany(s => s.Reminded).Where(k => k.Duty.IsTask && !k.Digest).GroupBy(k => (k.Duty, k.AgencyId)))
            await tasks.MarkRemindedAsync(told.Key.Duty.ToString(), told.Key.AgencyId, told.Select(ReminderMark.Of), ct);
        await reminders.RecordAsync(sent.SelectMany(s => s.Intents), at, ct);
        crash.Reached("intents-recorded");
        await unsettled.AddAsync(sent.Where(s => s.State == ReminderState.Unknown).Select(s => Doubt.Next(s.Check.Dispatch)), ct);
        var undelivered = sent.Where(s => s.Result is { Outcome: SendOutcome.Refused, DeadAddress: true }).Select(s => new Undelivered(s.Check.Dispatch, s.Result!.Code, at));
        await dead.RunAsync([.. undelivered], ct);
        await dispatches.RecordAsync(sent.Select(s => s.Change(realNow)).OfType<DispatchChange>(), at, ct);
        crash.Reached("recorded");
    }

    /// <summary>The obligations with a mark for each reminder that went out, so that everybody sees how often an agency was told.</summary>
    public static IEnumerable<Obligation> Marked(IEnumerable<IntentKey> reminded, IReadOnlyDictionary<DutyRef, DutyFacts> facts, DateTimeOffset at) =>
        from told in reminded.Where(k => !k.Digest && facts.ContainsKey(k.Duty)).GroupBy(k => (k.Duty, k.AgencyId))
        let obligation = facts[told.Key.Duty].Duties.OfType<Obligation>().FirstOrDefault(o => o.AgencyId == told.Key.AgencyId)
        where obligation is not null
        select obligation with
        {
            Reminded = obligation.Reminded.Union(told.Select(ReminderMark.Of)),
            LastReminderAt = obligation.LastReminderAt > at ? obligation.LastReminderAt : at,
        };
}
