using System.Diagnostics;
using NhacHan.Agencies;
using NhacHan.Delivery;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <param name="Wait">How long the provider asks to wait with what it could not take; null where nothing is left.</param>
/// <param name="Sent">Messages handed over.</param>
/// <param name="Took">From the look at them until the last was out.</param>
internal readonly record struct SliceEnd(TimeSpan? Wait, int Sent, TimeSpan Took);

/// <summary>Looks at some messages again and hands over what is still to be said.</summary>
internal sealed class SendSlice(
    SliceFacts facts, AgencyRegistry agencies, LetterWriter letters, DeliverySettings settings, TimeProvider clock, CrashPoints crash)
{
    /// <param name="lease">What cannot be repeated is noted in the batch before it is handed over.</param>
    /// <param name="settled">What the channel says of messages that a dead worker may have handed over.</param>
    /// <param name="unwritten">Takes what became of them.</param>
    public async Task<SliceEnd> RunAsync(
        RowLease<Batch> lease, IChannel channel, Dispatch[] slice, IReadOnlyDictionary<DispatchKey, Settlement> settled, Unwritten unwritten, CancellationToken ct)
    {
        var batch = lease.Row;
        var at = batch.AsOf ? batch.RunAt : clock.GetUtcNow();
        if (!channel.TakesEachOnce) await NoteInFlightAsync(lease, channel, slice);

        var looked = Stopwatch.GetTimestamp();
        var known = await facts.ReadAsync(slice, at, ct);
        var directory = await agencies.GetAsync(ct);
        var checks = slice.Select(d => Check(d, known, settled.GetValueOrDefault(d.Key), directory, channel)).ToList();
        var messages = checks.Where(c => c.ToSend.Count > 0).Select(c => letters.Write(c, known, batch.RunAt, at)).ToList();
        var results = messages.Count == 0 ? [] : await channel.SendAsync(messages, ct);
        var took = Stopwatch.GetElapsedTime(looked);
        if (results.Count != messages.Count) throw new InvalidOperationException($"{channel.Name} answered {results.Count} of {messages.Count} messages.");
        crash.Reached("sent");

        if (!channel.TakesEachOnce && results.All(r => r.Outcome == SendOutcome.Accepted))
            await lease.WriteAsync(b => b with { InFlight = b.InFlight! with { Taken = true } });
        crash.Reached("sent-noted");
        var byKey = messages.Zip(results).ToDictionary(m => m.First.Key);
        unwritten.Add(checks.Select(c => byKey.TryGetValue(c.Dispatch.Key, out var m) ? new SentMessage(c, m.First, m.Second) : new SentMessage(c, null, null)), known, at);

        var later = results.Where(r => r.Outcome == SendOutcome.Later).ToList();
        return new SliceEnd(later.Count == 0 ? null : later.Max(r => r.RetryAfter) ?? TimeSpan.Zero, messages.Count, took);
    }

    private static Task NoteInFlightAsync(RowLease<Batch> lease, IChannel channel, Dispatch[] slice) => lease.WriteAsync(b => b with
    {
        InFlight = new InFlight(slice[0].Key.RowKey, slice[^1].Key.RowKey, TimeProvider.System.GetUtcNow(), channel.Name),
    });

    private SendCheck Check(
        Dispatch dispatch, IReadOnlyDictionary<DutyRef, DutyFacts> known, Settlement? settled, AgencyDirectory directory, IChannel channel)
    {
        var check = SendCheck.Of(dispatch, known, settled is { Taken: true, ReminderIds: { } carried } ? carried : null);
        return check.ToSend.Count > 0 && SendGate.Refusal(dispatch, directory, settings, channel) is { } code ? check.HeldBackFor(code) : check;
    }
}
