using System.Globalization;

namespace NhacHan.Reminders;

/// <summary>
/// Puts messages of one run and channel back to be sent, in batches of their own, which are looked at as any other. Order: the batches, the run taken up
/// again, the intents, the dispatches, the queue; a crash leaves a batch that finds nothing to send, or one that ResumeReminders puts again.
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

    private const int Thousand = 1_000;

    /// <param name="again">Of one run and channel.</param>
    /// <param name="why">One of the four codes.</param>
    /// <returns>False where their run is no longer known.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<Dispatch> again, string why, CancellationToken ct)
    {
        var run = again[0].Key.Run;
        var known = await batches.OfRunAsync(run, ct);
        if (known.Find(b => b.Holds(again[0].Key)) is not { } before) return false;
        var made = again.GroupBy(d => d.Key.Shard).SelectMany(shard => Slices([.. shard.OrderBy(d => d.Key.RowKey, StringComparer.Ordinal)], known)).Select(slice => Batch(slice, before, why)).ToList();
        await batches.PutAsync(made, ct);
        await runs.ReopenAsync(run, ct);

        var at = before.AsOf ? before.RunAt : clock.GetUtcNow();
        await reminders.PlanAgainAsync(again.SelectMany(d => d.Intents), at, ct);
        await dispatches.RecordAsync(again.Select(d => Change(d, why)), at, ct);
        foreach (var batch in made) await queues.EnqueueAsync(batch, null, ct);
        return true;
    }

    /// <summary>Many in one batch, which is a range; one each where a batch that is not done reaches into it, whose messages are not ours to send.</summary>
    private static IEnumerable<Dispatch[]> Slices(Dispatch[] sorted, List<Batch> known) =>
        sorted.Chunk(known.Exists(b => b.State != BatchState.Done && b.Reaches(sorted[0].Key, sorted[^1].Key)) ? 1 : Thousand);

    private static Batch Batch(Dispatch[] slice, Batch before, string why)
    {
        var (first, last) = (slice[0], slice[^1].Key);
        var part = string.Create(CultureInfo.InvariantCulture, $"again{Retries(first, why)}.{Unknown(first, why)}-{first.Key.ContactHash}");
        return new Batch(before.Run, before.Channel, part, first.Key.Shard, first.Key.RowKey, last.RowKey, slice.Length, BatchState.Pending, null, null, 0, default)
        {
            RunAt = before.RunAt, AsOf = before.AsOf,
        };
    }

    private static DispatchChange Change(Dispatch dispatch, string why) => new(dispatch.Key, ReminderState.Planned)
    {
        Code = why, Retries = Retries(dispatch, why), UnknownTimes = Unknown(dispatch, why), ForgetsOutcome = true,
    };

    private static int Retries(Dispatch dispatch, string why) => why == ByPerson ? dispatch.Retries + 1 : dispatch.Retries;

    private static int Unknown(Dispatch dispatch, string why) => why == ByPerson ? 0 : dispatch.UnknownTimes;
}
