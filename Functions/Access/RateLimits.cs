using System.Globalization;
using System.Threading.RateLimiting;
using NhacHan.Contract;

namespace NhacHan.Access;

/// <summary>Marks a call that reads or writes very much: fewer of it at once.</summary>
internal sealed record CostlyCall;

/// <summary>Holds everybody to <see cref="Limits"/>: 429, with the seconds to wait in Retry-After. In real time.</summary>
internal sealed class RateLimits(Limits limits, Platform platform) : IDisposable
{
    /// <summary>Until somebody's running call may have ended, where nobody knows.</summary>
    private static readonly TimeSpan SomeMoments = TimeSpan.FromSeconds(2);

    private readonly PartitionedRateLimiter<Asker> _requests = PartitionedRateLimiter.Create<Asker, Asker>(asker =>
        RateLimitPartition.GetTokenBucketLimiter(asker, a => new TokenBucketRateLimiterOptions
        {
            TokenLimit = a.Pace.Burst, TokensPerPeriod = a.Pace.PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
        }));

    private readonly PartitionedRateLimiter<Asker> _atOnce = PartitionedRateLimiter.Create<Asker, Asker>(asker =>
        RateLimitPartition.GetConcurrencyLimiter(asker, a => new ConcurrencyLimiterOptions { PermitLimit = a.Pace.AtOnce, QueueLimit = a.Pace.Waiting }));

    private readonly PartitionedRateLimiter<Asker> _costly = PartitionedRateLimiter.Create<Asker, Asker>(asker =>
        RateLimitPartition.GetConcurrencyLimiter(asker, a => new ConcurrencyLimiterOptions { PermitLimit = a.Pace.Costly, QueueLimit = 0 }));

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var asker = AskerOf(http);
        using var request = _requests.AttemptAcquire(asker);
        if (!request.IsAcquired)
        {
            await RefuseAsync(http, request, $"At most {asker.Pace.PerSecond} requests a second, after a burst of {asker.Pace.Burst}.");
            return;
        }
        using var costly = http.GetEndpoint()?.Metadata.GetMetadata<CostlyCall>() is null ? null : _costly.AttemptAcquire(asker);
        if (costly is { IsAcquired: false })
        {
            await RefuseAsync(http, costly, $"At most {asker.Pace.Costly} such calls at once; wait until one that runs has ended.");
            return;
        }
        using var turn = await _atOnce.AcquireAsync(asker, 1, http.RequestAborted);
        if (!turn.IsAcquired)
        {
            await RefuseAsync(http, turn, $"At most {asker.Pace.AtOnce} requests at once, and {asker.Pace.Waiting} waiting.");
            return;
        }
        await next(http);
    }

    public void Dispose()
    {
        _requests.Dispose();
        _atOnce.Dispose();
        _costly.Dispose();
    }

    private Asker AskerOf(HttpContext http) => Authentication.VisitorOf(http) switch
    {
        { Caller: { Id: AdminKey.CallerId } caller } => new(caller.Id, limits.Setting),
        { Caller: { } caller } => new(caller.Id, limits.Known),
        { Kind: VisitorKind.WrongKey } => new(ClientAddress.Of(http, platform.IsFunctionsHost), limits.WrongKeys),
        _ => new(ClientAddress.Of(http, platform.IsFunctionsHost), limits.Unknown),
    };

    private static Task RefuseAsync(HttpContext http, RateLimitLease lease, string detail)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : SomeMoments;
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new ApiProblem(429, "tooManyRequests", "Too many requests", detail + " Try again after Retry-After seconds.").WriteAsync(http);
    }

    private readonly record struct Asker(string Name, Pace Pace);
}

internal static class CostlyCalls
{
    public static T Costly<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new CostlyCall());
}
