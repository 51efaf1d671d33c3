using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>
/// Settles the messages whose outcome is not known, before any is sent again: by what events told, else by asking the provider, else by repeating where a
/// repetition does no harm. What nobody can tell for <see cref="ReminderTiming.Settle"/> is sent once more at the risk of a second message, and counted.
/// </summary>
internal sealed class SettleUnknown(
    UnsettledStore unsettled, DispatchStore dispatches, BatchStore batches, Channels channels, SliceFacts facts, RecordSending record, SendAgain again,
    EndRun ends, DeliverySettings settings, ReminderTiming timing, TimeProvider clock, ILogger<SettleUnknown> log)
{
    private const int Thousand = 1_000;

    /// <summary>Real time for which a provider that knows repetitions is counted on: eSMS says 24 hours.</summary>
    private static readonly TimeSpan KnownFor = TimeSpan.FromHours(20);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var doubts in (await unsettled.ListAsync(ct)).Chunk(Thousand))
        {
            var found = await dispatches.FindManyAsync([.. doubts.Select(d => d.Key)], ct);
            await unsettled.RemoveAsync(doubts.Where(d => d.IsOver(found.GetValueOrDefault(d.Key))), ct);
            var open = found.Values.Where(d => d.State == ReminderState.Unknown);
            foreach (var run in open.GroupBy(d => (d.Key.Run, d.Key.Channel))) await SettleAsync([.. run], ct);
        }
    }

    private async Task SettleAsync(IReadOnlyList<Dispatch> unknown, CancellationToken ct)
    {
        var key = unknown[0].Key;
        var channel = channels.For(key.Channel, test: false);
        if ((await batches.OfRunAsync(key.Run, ct)).Find(b => b.Holds(key)) is not { } batch) return;

        var told = unknown.Where(d => d.Outcome is not null).ToDictionary(d => d.Key, _ => new Settlement(Taken: true));
        var toAsk = unknown.Where(d => !told.ContainsKey(d.Key)).Select(d => new SentBefore(d.Key, d.To, d.Provider, batch.RunAt, d.UnknownSince ?? d.ChangedAt)).ToList();
        if (toAsk.Count > 0)
            foreach (var (asked, answer) in await channel.AskAsync(toAsk, ct)) told[asked] = answer;

        await TakenAsync(batch, [.. unknown.Where(d => told.GetValueOrDefault(d.Key) is { Taken: true })], told, ct);
        foreach (var way in unknown.Where(d => told.GetValueOrDefault(d.Key) is not { Taken: true }).GroupBy(d => WayOf(d, channel, notTaken: told.ContainsKey(d.Key)), StringComparer.Ordinal))
            await RepeatAsync(batch, [.. way], way.Key, ct);
    }

    private async Task TakenAsync(
        Batch batch, IReadOnlyList<Dispatch> taken, Dictionary<DispatchKey, Settlement> told, CancellationToken ct)
    {
        if (taken.Count == 0) return;
        var at = clock.GetUtcNow();
        var sent = taken.Select(d => new SentMessage(SendCheck.AsSent(d), null, Result(d, told[d.Key]))).ToList();
        await record.RunAsync(sent, await facts.ReadAsync(taken, at, ct), at, ct);
        // The run may have ended, and been summed, without them.
        if (batch.Channel == Channel.Sms) await ends.SumAsync(batch.Run, ct);
        await unsettled.RemoveAsync(taken.Select(Doubt.Of), ct);
    }

    private SendResult Result(Dispatch taken, Settlement told) => new(SendOutcome.Accepted, taken.Provider!, told.ProviderId)
    {
        // Of one whose process was killed nobody here had counted them.
        Segments = taken.Segments is null ? told.Segments : null,
        CostVnd = SmsPrice.Of(settings, taken.Provider, taken.Segments ?? told.Segments),
    };

    private static string WayOf(Dispatch dispatch, IChannel channel, bool notTaken) =>
        notTaken ? SendAgain.NotTaken
        : channel.KnowsRepetition(dispatch.Provider) && TimeProvider.System.GetUtcNow() - dispatch.UnknownSince < KnownFor ? SendAgain.Repeats
        : SendAgain.Risked;

    private async Task RepeatAsync(Batch batch, IReadOnlyList<Dispatch> unknown, string way, CancellationToken ct)
    {
        var repeated = unknown;
        if (way == SendAgain.Risked)
        {
            var ripe = unknown.Where(d => TimeProvider.System.GetUtcNow() - d.UnknownSince >= timing.Settle).ToList();
            await FailAsync(ripe.FindAll(d => d.UnknownTimes > 1), ct);
            repeated = ripe.FindAll(d => d.UnknownTimes <= 1);
            await unsettled.NoteRisksAsync(repeated.Select(d => (d.Key, d.UnknownTimes)), clock.GetUtcNow(), ct);
            if (repeated.Count > 0)
                log.LogWarning("Nobody can tell whether {Provider} has {Count} messages of run {Run}; they are sent again and may come twice", repeated[0].Provider, repeated.Count, batch.Run);
        }
        if (repeated.Count > 0 && await again.RunAsync(repeated, way, ct)) await unsettled.RemoveAsync(repeated.Select(Doubt.Of), ct);
    }

    /// <summary>Twice without an answer: a third message would help nobody. It is shown as failed, and a person may send it again.</summary>
    private async Task FailAsync(IReadOnlyList<Dispatch> twice, CancellationToken ct)
    {
        if (twice.Count == 0) return;
        var failed = twice.Select(d => new SentMessage(SendCheck.AsSent(d), null, new SendResult(SendOutcome.Refused, d.Provider!, Code: "unknownTwice")));
        await record.RunAsync([.. failed], new Dictionary<DutyRef, DutyFacts>(), clock.GetUtcNow(), ct);
        await unsettled.RemoveAsync(twice.Select(Doubt.Of), ct);
    }
}
