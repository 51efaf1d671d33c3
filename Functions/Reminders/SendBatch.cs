using NhacHan.Delivery;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// Sends one batch: under a lease, a hundred people at a time, each looked at again just before. Order for each hundred: check, renew the
/// lease, send, intents, obligations' marks, dispatches. After a crash the channel is asked what it had accepted before anything is decided anew.
/// </summary>
internal sealed class SendBatch(
    RunStore runs, BatchStore batches, DispatchStore dispatches, ReminderStore reminders, ObligationStore obligations, DutyReader reader,
    CalendarStore calendars, LetterWriter letters, Outbox outbox, ReminderQueues queues, BusinessDelay delays, ReminderTiming timing,
    TimeProvider clock, CrashPoints crash)
{
    private const int Hundred = 100;

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
        await using var lease = await RowLease<Batch>.TryTakeAsync(
            batch with { Attempts = batch.Attempts + 1 }, timing.Lease, (b, until) => b with { LeaseUntil = until }, batches.TryReplaceAsync, ct);
        if (lease is null)
        {
            await queues.EnqueueAsync(batch, TimeSpan.FromSeconds(1), ct);
            return;
        }
        crash.Reached("batch-taken");

        // The hours are looked at again here: after an outage it can be night by now.
        var (at, calendar) = (clock.GetUtcNow(), await calendars.GetAsync(lease.Token));
        var left = (await dispatches.OfBatchAsync(lease.Row, lease.Token)).Where(d => d.State == ReminderState.Planned)
            .ToLookup(d => Gathering.MayGo(run, batch.Channel, d.Intents, calendar, at));
        foreach (var slice in left[true].Chunk(Hundred)) await SendAsync(run, slice, lease, lease.Token);
        if (left[false].Any())
        {
            var held = await lease.EndAsync(lease.Row with { NotBefore = SmsHours.NextOpening(at, calendar) });
            await queues.EnqueueAsync(held, delays.Until(held.NotBefore), ct);
            return;
        }
        await lease.EndAsync(lease.Row with { State = BatchState.Done });
        crash.Reached("batch-done");
        await EndIfDoneAsync(run, ct);
    }

    /// <summary>Closes the run when no batch is left.</summary>
    public async Task EndIfDoneAsync(ScanRun run, CancellationToken ct)
    {
        if ((await batches.PendingAsync(run.Id, ct)).Count == 0) await runs.EndAsync(run, ct);
    }

    private async Task SendAsync(ScanRun run, Dispatch[] slice, RowLease<Batch> lease, CancellationToken ct)
    {
        var before = lease.Row.Attempts > 1
            ? await outbox.AskAsync([.. slice.Select(d => new SentBefore(d.Key, d.To, null, run.At, default))], ct)
            : new Dictionary<DispatchKey, Settlement>();
        var accepted = before.Where(b => b.Value.Taken).ToDictionary(b => b.Key, b => b.Value.ReminderIds!);
        var at = run.AsOf ? run.At : clock.GetUtcNow();
        var facts = await ReadAsync(slice, at, ct);
        var checks = slice.Select(d => SendCheck.Of(d, facts, accepted.GetValueOrDefault(d.Key))).ToList();

        var messages = checks.Where(c => c.ToSend.Count > 0).Select(c => letters.Write(c, facts, run.At, at)).ToList();
        await lease.RenewAsync();
        await outbox.SendAsync(messages, ct);
        crash.Reached("sent");

        await reminders.RecordAsync(checks.SelectMany(c => c.Outcomes), at, ct);
        crash.Reached("intents-recorded");
        await obligations.MarkRemindedAsync([.. Marked(checks, facts, at)], ct);
        await dispatches.RecordAsync(checks.Select(c => (c.Dispatch.Key, c.State)), at, ct);
        crash.Reached("recorded");
    }

    /// <summary>
    /// What the slice is about, in one range a period. A digest counts the whole period, so it needs all of its rows.
    /// </summary>
    private async Task<IReadOnlyDictionary<DutyRef, DutyFacts>> ReadAsync(Dispatch[] slice, DateTimeOffset at, CancellationToken ct)
    {
        var facts = new Dictionary<DutyRef, DutyFacts>();
        foreach (var keys in slice.SelectMany(d => d.Intents).GroupBy(k => k.Duty))
        {
            var agencies = keys.Select(k => k.AgencyId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var found = await reader.ReadAsync(keys.Key, at, keys.Any(k => k.Digest) ? null : (agencies[0], agencies[^1]), ct);
            if (found is not null) facts[keys.Key] = found;
        }
        return facts;
    }

    private static IEnumerable<Obligation> Marked(IEnumerable<SendCheck> checks, IReadOnlyDictionary<DutyRef, DutyFacts> facts, DateTimeOffset at) =>
        from sent in checks.SelectMany(c => c.Reminded).Where(k => !k.Digest).GroupBy(k => (k.Duty, k.AgencyId))
        let obligation = facts[sent.Key.Duty].Duties.OfType<Obligation>().FirstOrDefault(o => o.AgencyId == sent.Key.AgencyId)
        where obligation is not null
        select obligation with
        {
            Reminded = obligation.Reminded.Union(sent.Select(ReminderMark.Of)),
            LastReminderAt = obligation.LastReminderAt > at ? obligation.LastReminderAt : at,
        };
}
