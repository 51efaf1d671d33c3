using System.Security.Cryptography;
using Azure;

namespace NhacHan.Delivery.Sms;

/// <summary>
/// Counts how the providers do, minute by minute, and shares it with the other instances: at most one write a minute and provider, one reading in
/// half a minute. Sending never fails for it: where the storage does not answer, this instance goes by what it knows. Real time.
/// </summary>
internal sealed partial class ProviderHealth(
    IReadOnlyList<SmsShare> shares, ProviderHealthStore store, ILogger<ProviderHealth> logger, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly string _instance = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly Dictionary<(string Provider, DateTimeOffset Minute), ProviderMinute> _mine = [];
    private readonly HashSet<(string Provider, DateTimeOffset Minute)> _unsaved = [];
    private IReadOnlyList<ProviderMinute> _others = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private DateTimeOffset _savedAt = DateTimeOffset.MinValue;

    public void Count(string provider, TimeSpan took, bool failed)
    {
        var key = (provider, ProviderMinute.StartOf(time.GetUtcNow()));
        lock (_lock)
        {
            _mine[key] = _mine.GetValueOrDefault(key, new ProviderMinute(provider, key.Item2, 0, 0, 0)).With(took, failed);
            _unsaved.Add(key);
        }
    }

    /// <summary>The points of each provider now, see <see cref="ProviderWeights"/>.</summary>
    public async Task<IReadOnlyDictionary<string, double>> WeightsAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (shares.Count > 1 && IsDue(ref _readAt, now, BetweenReadings)) await ReadAsync(now, ct);
        lock (_lock) return ProviderWeights.At(now, shares, [.. _mine.Values, .. _others]);
    }

    /// <summary>Shares what was counted, unless it was shared within the last minute.</summary>
    public Task SaveAsync(CancellationToken ct) => IsDue(ref _savedAt, time.GetUtcNow(), BetweenWrites) ? WriteAsync(ct) : Task.CompletedTask;

    /// <summary>At a proper end the last minute is shared too.</summary>
    public async ValueTask DisposeAsync() => await WriteAsync(CancellationToken.None);

    private bool IsDue(ref DateTimeOffset last, DateTimeOffset now, TimeSpan between)
    {
        lock (_lock)
        {
            if (now < last + between) return false;
            last = now;
            return true;
        }
    }

    private async Task ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        var since = ProviderMinute.StartOf(now) - ProviderWeights.Memory;
        try
        {
            var read = await Task.WhenAll(shares.Select(s => store.ReadAsync(s.Provider, since, _instance, ct)));
            lock (_lock) _others = [.. read.SelectMany(minutes => minutes)];
        }
        catch (Exception e) when (IsStorageFault(e))
        {
            TellNotRead(logger, e);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        List<ProviderMinute> minutes;
        lock (_lock)
        {
            minutes = [.. _unsaved.Select(key => _mine[key])];
            _unsaved.Clear();
            var oldest = ProviderMinute.StartOf(time.GetUtcNow()) - ProviderWeights.Memory;
            foreach (var old in _mine.Keys.Where(k => k.Minute < oldest).ToList()) _mine.Remove(old);
        }
        try
        {
            foreach (var minute in minutes) await store.SaveAsync(_instance, minute, ct);
        }
        catch (Exception e) when (IsStorageFault(e))
        {
            TellNotSaved(logger, e);
            lock (_lock) _unsaved.UnionWith(minutes.Select(m => (m.Provider, m.Minute)).Where(_mine.ContainsKey));
        }
    }

    private static bool IsStorageFault(Exception e) => e is RequestFailedException or AggregateException { InnerException: RequestFailedException };

    [LoggerMessage(LogLevel.Warning, "How the SMS providers do elsewhere could not be read; the weights go by this instance alone.")]
    private static partial void TellNotRead(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "How the SMS providers do could not be shared; it is tried again.")]
    private static partial void TellNotSaved(ILogger logger, Exception error);
}
