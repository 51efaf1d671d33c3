using NhacHan.ContactHealth;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>
/// Writes down what providers told of messages, where it is news. The dead contacts come first and the dispatches, by which news is told from
/// what is known, last: whoever is told again after a crash goes on where it ended. Told twice, late or out of order, it ends in the same state.
/// </summary>
internal sealed class RecordDelivery(DispatchStore dispatches, ReminderStore reminders, NoteDeadContacts dead, ReviveContacts revive, CrashPoints crash)
{
    private const int MostTries = 20;

    /// <summary>Messages that are not ours are passed over.</summary>
    /// <returns>Of how many messages it was news.</returns>
    public async Task<int> RunAsync(IEnumerable<ToldOutcome> told, CancellationToken ct)
    {
        var heaviest = DeliveryTruth.Heaviest(told);
        // What this call last wrote into the reminders of each message.
        var said = new Dictionary<DispatchKey, ReminderState>();
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (heaviest.Count == 0) return said.Count;
            var found = await dispatches.FindManyAsync([.. heaviest.Select(t => t.Key)], ct);
            var news = (from t in heaviest
                        where found.ContainsKey(t.Key) && DeliveryTruth.Outweighs(t.Outcome, found[t.Key].Outcome)
                        select (Told: t, Read: found[t.Key])).ToList();
            var overtaken = Overtaken(said, found, news);
            await dead.RunAsync([.. news.Where(n => n.Told.DeadContact).Select(n => new Undelivered(n.Read, n.Told.Code, n.Told.At))], ct);
            crash.Reached("dead-noted");
            await revive.RunAsync([.. news.Where(n => n.Told.Outcome == ReminderState.Delivered).Select(n => (n.Read, n.Told.At))], ct);
            await reminders.NoteOutcomesAsync(news.Concat(overtaken).SelectMany(n => n.Read.Intents.Select(key => (key, n.Told))), ct);
            crash.Reached("reminders-told");
            foreach (var (noted, _) in news.Concat(overtaken)) said[noted.Key] = noted.Outcome;
            // What was put right after another call is looked at once more: a third may have been at it since.
            if (await dispatches.TryNoteOutcomesAsync(news, ct) && overtaken.Count == 0) return said.Count;
        }
        throw new InvalidOperationException($"{heaviest.Count} outcomes could not be written down: their dispatches change all the time.");
    }

    /// <summary>Another call noted something heavier while ours was at it: the reminders may bear ours.</summary>
    private static List<(ToldOutcome Told, Dispatch Read)> Overtaken(
        Dictionary<DispatchKey, ReminderState> said, IReadOnlyDictionary<DispatchKey, Dispatch> found, List<(ToldOutcome Told, Dispatch Read)> news) =>
    [
        .. from key in said.Keys.Except(news.Select(n => n.Read.Key))
           let now = found[key]
           where now.Outcome != said[key]
           select (new ToldOutcome(key, now.Outcome!.Value, now.OutcomeAt!.Value, now.OutcomeCode), now),
    ];
}
