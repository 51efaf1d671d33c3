using NhacHan.Delivery;

namespace NhacHan.Reminders;

/// <summary>
/// What a worker that died left behind in a batch. Where the channel takes each message once, it is asked which it has, and the rest is sent as ever.
/// Where it does not, what was in flight is settled first: by the note that it was taken, by a question, or else it waits as unknown.
/// </summary>
internal sealed class Aftermath(SliceFacts facts, RecordSending record, TimeProvider clock)
{
    private static readonly Dictionary<DispatchKey, Settlement> Nothing = [];

    /// <param name="planned">The batch's messages that are still planned.</param>
    /// <returns>What is left to send, and what the channel says that it has of it.</returns>
    public async Task<(IReadOnlyList<Dispatch> Left, IReadOnlyDictionary<DispatchKey, Settlement> Settled)> SettleAsync(
        Batch batch, IChannel channel, IReadOnlyList<Dispatch> planned, CancellationToken ct)
    {
        if (batch.InFlight is { } flight) return (await SettleFlightAsync(batch, flight, channel, planned, ct), Nothing);
        if (batch.Attempts <= 1 || planned.Count == 0 || !channel.TakesEachOnce) return (planned, Nothing);
        return (planned, await channel.AskAsync([.. planned.Select(d => Before(batch, d, default))], ct));
    }

    private async Task<IReadOnlyList<Dispatch>> SettleFlightAsync(
        Batch batch, InFlight flight, IChannel channel, IReadOnlyList<Dispatch> planned, CancellationToken ct)
    {
        var flown = planned.Where(flight.Covers).ToList();
        if (flown.Count == 0) return planned;
        var told = flight.Taken ? flown.ToDictionary(d => d.Key, _ => new Settlement(Taken: true))
            : flight.Channel == channel.Name ? await channel.AskAsync([.. flown.Select(d => Before(batch, d, flight.Since))], ct)
            : Nothing;
        var at = clock.GetUtcNow();
        var known = await facts.ReadAsync(flown, at, ct);
        var sent = flown
            .Where(d => !(told.TryGetValue(d.Key, out var t) && !t.Taken))
            .Select(d => new SentMessage(
                SendCheck.AsSent(d), null,
                new SendResult(told.ContainsKey(d.Key) ? SendOutcome.Accepted : SendOutcome.Unknown, flight.Channel, told.GetValueOrDefault(d.Key)?.ProviderId, told.ContainsKey(d.Key) ? null : "processEnded")))
            .ToList();
        await record.RunAsync(sent, known, at, ct);
        var settled = sent.Select(s => s.Check.Dispatch.Key).ToHashSet();
        return [.. planned.Where(d => !settled.Contains(d.Key))];
    }

    private static SentBefore Before(Batch batch, Dispatch dispatch, DateTimeOffset since) =>
        new(dispatch.Key, dispatch.To, dispatch.Provider, batch.RunAt, since);
}
