using System.Diagnostics;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Sms;

/// <summary>
/// SMS by one provider or several. Each message goes to the provider that its dispatch falls to by weight, and on to the next where one
/// certainly did not take it; where one may have taken it, it goes nowhere else.
/// </summary>
internal sealed class SmsChannel : IChannel
{
    private readonly TimeSpan _usualWait;
    private readonly Dictionary<string, Lane> _lanes;
    private readonly ProviderHealth _health;

    /// <param name="providers">At least one, those of the weights that <paramref name="health"/> has.</param>
    /// <param name="rest">How long a provider that keeps failing is left alone; twice that is waited where none says when to come back.</param>
    public SmsChannel(IReadOnlyList<ISmsProvider> providers, ProviderHealth health, TimeSpan rest)
    {
        _usualWait = rest * 2;
        _lanes = providers.ToDictionary(p => p.Name, p => new Lane(p, new SemaphoreSlim(p.AtOnce)), StringComparer.Ordinal);
        _health = health;
        Name = providers is [var only] ? only.Name : "sms";
        TakesEachOnce = providers.All(p => p.TakesEachOnce);
    }

    public string Name { get; }

    public int Slice => TakesEachOnce ? 100 : 4;

    public int LargestSlice => TakesEachOnce ? 500 : Slice;

    public bool TakesEachOnce { get; }

    public bool KnowsRepetition(string? provider) => provider is not null && _lanes.TryGetValue(provider, out var lane) && lane.Provider.TakesEachOnce;

    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken ct)
    {
        var weights = await _health.WeightsAsync(ct);
        var results = await Task.WhenAll(messages.Select(m => m.MayBeWith is { } with ? RepeatAsync(m, with, ct) : SendAsync(m, weights, ct)));
        await _health.SaveAsync(ct);
        return results;
    }

    public async Task<IReadOnlyDictionary<DispatchKey, Settlement>> AskAsync(IReadOnlyList<SentBefore> sent, CancellationToken ct)
    {
        var asked = await Task.WhenAll(sent.Select(async s => (s.Key, Settlement: await AskAsync(s, ct))));
        return asked.Where(a => a.Settlement is not null).ToDictionary(a => a.Key, a => a.Settlement!);
    }

    private async Task<SendResult> SendAsync(OutgoingMessage message, IReadOnlyDictionary<string, double> weights, CancellationToken ct)
    {
        SendResult? later = null, refused = null;
        foreach (var provider in SmsRoute.Of(message.Key, weights))
        {
            var result = await CallAsync(_lanes[provider], message, ct);
            if (result is { Outcome: SendOutcome.Accepted or SendOutcome.Unknown } or { DeadAddress: true }) return result;
            if (result.Outcome == SendOutcome.Refused) refused ??= result;
            else later = SoonerOf(later, result with { RetryAfter = result.RetryAfter ?? _usualWait });
        }
        return later ?? refused!;
    }

    /// <summary>
    /// The provider that may have it is the only one that can tell a repetition. Unless it takes or refuses the message now, what became of the
    /// earlier try is as open as before.
    /// </summary>
    private async Task<SendResult> RepeatAsync(OutgoingMessage message, string with, CancellationToken ct)
    {
        if (!_lanes.TryGetValue(with, out var lane) || !lane.Provider.TakesEachOnce) return new SendResult(SendOutcome.Unknown, with, Code: "not-repeated");
        var result = await CallAsync(lane, message, ct);
        return result.Outcome == SendOutcome.Later ? result with { Outcome = SendOutcome.Unknown } : result;
    }

    private async Task<Settlement?> AskAsync(SentBefore sent, CancellationToken ct)
    {
        if (sent.Provider is null || !_lanes.TryGetValue(sent.Provider, out var lane)) return null;
        await lane.Gate.WaitAsync(ct);
        try
        {
            return await lane.Provider.AskAsync(sent, ct);
        }
        finally
        {
            lane.Gate.Release();
        }
    }

    private async Task<SendResult> CallAsync(Lane lane, OutgoingMessage message, CancellationToken ct)
    {
        await lane.Gate.WaitAsync(ct);
        try
        {
            var began = Stopwatch.GetTimestamp();
            var result = await lane.Provider.SendAsync(message, ct);
            if (result.Code != SmsVerdicts.Resting) _health.Count(lane.Provider.Name, Stopwatch.GetElapsedTime(began), result.Outcome is SendOutcome.Later or SendOutcome.Unknown);
            return result;
        }
        finally
        {
            lane.Gate.Release();
        }
    }

    private static SendResult SoonerOf(SendResult? one, SendResult other) => one is null || other.RetryAfter < one.RetryAfter ? other : one;

    private sealed record Lane(ISmsProvider Provider, SemaphoreSlim Gate);
}
