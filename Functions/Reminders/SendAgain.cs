using System.Globalization;

namespace NhacHan.Reminders;

/// <summary>
/// Puts one message back to be sent: a batch of its own in the same run, which is looked at as any other. Order: the batch, the run taken up
/// again, the intents, the dispatch, the queue; a crash leaves a batch that finds nothing to send, or one that ResumeReminders puts again.
/// </summary>
internal sealed class SendAgain(BatchStore batches, DispatchStore dispatches, ReminderStore reminders, RunStore runs, ReminderQueues queues, TimeProvider clock)
{
    /// <summary>The code of a message that its provider is asked to take again, knowing a repetition.</summary>
    public const string Repeats = "repeats";

    /// <summary>The code of a message that goes again though nobody knows whether the first arrived.</summary>
    public const string Risked = "risked";

    /// <summary>The code of a message of which the provider says that it never had it.</summary>
    public const string NotTaken = "notTaken";

    /// <summary>The code of a message that a person has sent again: to its provider one of its own.</summary>
    public const string ByPerson = "byPerson";

    /// <param name="why">One of the four codes.</param>
    /// <returns>False where its run is no longer known.</returns>
    public async Task<bool> RunAsync(Dispatch dispatch, string why, CancellationToken ct)
    {
        var byPerson = why == ByPerson;
        var key = dispatch.Key;
        if ((await batches.OfRunAsync(key.Run, ct)).Find(b => Holds(b, key)) is not { } before) return false;
        var number = byPerson ? dispatch.Retries + 1 : dispatch.Retries;
        var part = string.Create(CultureInfo.InvariantCulture, $"again{number}.{(byPerson ? 0 : dispatch.UnknownTimes)}-{key.ContactHash}");
        var again = new Batch(key.Run, key.Channel, part, key.Shard, key.RowKey, key.RowKey, 1, BatchState.Pending, null, null, 0, default)
        {
            RunAt = before.RunAt, AsOf = before.AsOf, Test = before.Test,
        };
        await batches.PutAsync([again], ct);
        await runs.ReopenAsync(key.Run, ct);

        var at = before.AsOf ? before.RunAt : clock.GetUtcNow();
        await reminders.PlanAgainAsync(dispatch.Intents, at, ct);
        await dispatches.RecordAsync(
            [new DispatchChange(key, ReminderState.Planned) { Code = why, Retries = number, UnknownTimes = byPerson ? 0 : dispatch.UnknownTimes, ForgetsOutcome = true }], at, ct);
        await queues.EnqueueAsync(again, null, ct);
        return true;
    }

    /// <summary>Of which batch a message is.</summary>
    public static bool Holds(Batch batch, DispatchKey key) =>
        batch.Channel == key.Channel && batch.Shard == key.Shard
        && string.CompareOrdinal(key.RowKey, batch.First) >= 0 && string.CompareOrdinal(key.RowKey, batch.Last) <= 0;
}
