using NhacHan.Delivery;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// Sends one batch: under a lease, a hundred people at a time, each looked at again just before. Order for each hundred: check, send,
/// intents, obligations' marks, dispatches. After a crash the channel is asked what it had accepted before anything is decided anew.
/// </summary>
internal sealed class SendBatch(
    RunStore runs, BatchStore batches, DispatchStore dispatches, ReminderStore reminders, ObligationStore obligations, PeriodReader reader,
    LetterWriter letters, Outbox outbox, ReminderQueues queues, BusinessDelay delays, TimeProvider clock, CrashPoints crash)
{
    private const int Hundred = 100;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    public async Task RunAsync(string runId, string name, CancellationToken ct)
    {
        if (await runs.FindOpenAsync(runId, ct) is not { } run) return;
        if (await batches.FindAsync(runId, name, ct) is not { State: BatchState.Pending } batch) return;
        var now = TimeProvider.System.GetUtcNow();
        var wait = delays.Until(batch.NotBefore) ?? (batch.LeaseUntil > now ? batch.LeaseUntil - now : null);
        if (wait is { } later)
        {
            await queues.EnqueueAsync(batch, later + TimeSpan.FromSeconds(1), ct);
            return;
        }
        if (await batches.TryReplaceAsync(batch with { LeaseUntil = now + Lease, Attempts = batch.Attempts + 1 }, ct) is not { } mine)
        {
            await queues.EnqueueAsync(batch, TimeSpan.FromSeconds(1), ct);
            return;
        }

        var left = (await dispatches.OfBatchAsync(mine, ct)).Where(d => d.State == ReminderState.Planned);
        foreach (var slice in left.Chunk(Hundred))
        {
            await SendAsync(run, slice, mine.Attempts > 1, ct);
            if (await batches.TryReplaceAsync(mine with { LeaseUntil = TimeProvider.System.GetUtcNow() + Lease }, ct) is not { } renewed) return;
            mine = renewed;
        }
        if (await batches.TryReplaceAsync(mine with { State = BatchState.Done, LeaseUntil = null }, ct) is null) return;
        crash.Reached("batch-done");
        await EndIfDoneAsync(run, ct);
    }

    /// <summary>Closes the run when no batch is left.</summary>
    public async Task EndIfDoneAsync(ScanRun run, CancellationToken ct)
    {
        if ((await batches.PendingAsync(run.Id, ct)).Count == 0) await runs.EndAsync(run, ct);
    }

    private async Task SendAsync(ScanRun run, Dispatch[] slice, bool again, CancellationToken ct)
    {
        var accepted = again ? await outbox.FindAcceptedAsync(run.At, slice, ct) : new Dictionary<DispatchKey, IReadOnlySet<string>>();
        var at = run.AsOf ? run.At : clock.GetUtcNow();
        var facts = await ReadAsync(slice, at, ct);
        var checks = slice.Select(d => SendCheck.Of(d, facts, accepted.GetValueOrDefault(d.Key))).ToList();

        var messages = checks.Where(c => c.ToSend.Count > 0).Select(c => letters.Write(c, facts, run.At, at)).ToList();
        await outbox.SendAsync(messages, ct);
        crash.Reached("sent");

        await reminders.RecordAsync(checks.SelectMany(c => c.Outcomes), at, ct);
        crash.Reached("intents-recorded");
        await obligations.MarkRemindedAsync([.. Marked(checks, facts, at)], ct);
        await dispatches.RecordAsync(checks.Select(c => (c.Dispatch.Key, c.State)), at, ct);
        crash.Reached("recorded");
    }

    /// <summary>
    /// The obligations of the slice, in one range a period. A digest counts the whole period, so it needs all of its rows.
    /// </summary>
    private async Task<IReadOnlyDictionary<PeriodRef, PeriodFacts>> ReadAsync(Dispatch[] slice, DateTimeOffset at, CancellationToken ct)
    {
        var facts = new Dictionary<PeriodRef, PeriodFacts>();
        foreach (var keys in slice.SelectMany(d => d.Intents).GroupBy(k => k.Period))
        {
            var agencies = keys.Select(k => k.AgencyId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var found = await reader.ReadAsync(
                keys.Key, at,
                _ => keys.Any(k => k.Digest) ? obligations.ListAsync(keys.Key, ct) : obligations.RangeAsync(keys.Key, agencies[0], agencies[^1], ct), ct);
            if (found is not null) facts[keys.Key] = found;
        }
        return facts;
    }

    private static IEnumerable<Obligation> Marked(IEnumerable<SendCheck> checks, IReadOnlyDictionary<PeriodRef, PeriodFacts> facts, DateTimeOffset at) =>
        from sent in checks.SelectMany(c => c.Reminded).GroupBy(k => (k.Period, k.AgencyId))
        let obligation = facts[sent.Key.Period].Obligations.FirstOrDefault(o => o.AgencyId == sent.Key.AgencyId)
        where obligation is not null
        select obligation with
        {
            Reminded = obligation.Reminded.Union(sent.Select(ReminderMark.Of)),
            LastReminderAt = obligation.LastReminderAt > at ? obligation.LastReminderAt : at,
        };
}
