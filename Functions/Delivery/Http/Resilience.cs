using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Polly;
using Polly.Timeout;

namespace NhacHan.Delivery.Http;

/// <summary>
/// How an outside provider is called: a limit for each try, further tries only where the provider cannot have taken the first or knows a repetition,
/// and a rest for a provider that keeps failing. Ask through <see cref="ProviderCalls.CallAsync"/>.
/// </summary>
internal static class Resilience
{
    private const int MoreTries = 2;
    private const int FailuresBeforeRest = 5;

    internal static readonly HttpRequestOptionsKey<TimeSpan> Try = new("try");

    /// <summary>An HTTP client by this name. Nothing of its calls is logged: addresses and bodies name people.</summary>
    /// <param name="repeatable">The provider takes a repeated call for what it is, so that a call without an answer, or with a 5xx, may be tried again. A GET always may.</param>
    public static IServiceCollection AddProvider(this IServiceCollection services, string name, Uri address, bool repeatable)
    {
        services.TryAddSingleton(ProviderTiming.Usual);
        services.AddKeyedSingleton(name, (provider, _) => new Policies(provider.GetRequiredService<ProviderTiming>(), repeatable));
        services.AddHttpClient(name, client =>
            {
                client.BaseAddress = address;
                client.Timeout = Timeout.InfiniteTimeSpan; // each try has its own
            })
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // the connections below follow changes of DNS by their own lifetime
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // a message would be posted twice
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = provider.GetRequiredService<ProviderTiming>().Connect,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30), // a connection that the provider closed meanwhile is an unknown outcome
            })
            .AddPolicyHandler((provider, request) => provider.GetRequiredKeyedService<Policies>(name).For(request))
            .AddHttpMessageHandler(() => new SendWatch());
        return services;
    }

    /// <summary>One set a provider, since the rest is for all who call it.</summary>
    private sealed class Policies
    {
        private readonly ProviderTiming _timing;
        private readonly bool _repeatable;
        private readonly IAsyncPolicy<HttpResponseMessage> _once;
        private readonly IAsyncPolicy<HttpResponseMessage> _again;

        public Policies(ProviderTiming timing, bool repeatable)
        {
            (_timing, _repeatable) = (timing, repeatable);
            var rest = Policy<HttpResponseMessage>.Handle<HttpRequestException>().Or<TimeoutRejectedException>().OrResult(r => (int)r.StatusCode >= 500)
                .CircuitBreakerAsync(FailuresBeforeRest, timing.Rest);
            var one = Policy.WrapAsync(rest, Policy.TimeoutAsync<HttpResponseMessage>(timing.Try));
            _once = Policy.WrapAsync(Retry(Safe()), one);
            _again = Policy.WrapAsync(Retry(Safe().Or<HttpRequestException>().Or<TimeoutRejectedException>().OrResult(r => (int)r.StatusCode >= 500)), one);
        }

        public IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request)
        {
            request.Options.Set(Try, _timing.Try);
            return _repeatable || request.Method == HttpMethod.Get ? _again : _once;
        }

        /// <summary>A new one each time: Or changes the builder that it is called on, and what was built from it with it.</summary>
        private PolicyBuilder<HttpResponseMessage> Safe() => Policy<HttpResponseMessage>.Handle<NotSentException>().OrResult(IsShortWait);

        private IAsyncPolicy<HttpResponseMessage> Retry(PolicyBuilder<HttpResponseMessage> what) => what.WaitAndRetryAsync(
            MoreTries,
            (tried, outcome, _) => (outcome.Result is { } answer && IsShortWait(answer) ? ProviderAnswer.WaitOf(answer.Headers)!.Value : _timing.Pause * tried)
                + (_timing.Pause * Random.Shared.NextDouble()),
            (outcome, _, _, _) =>
            {
                outcome.Result?.Dispose();
                return Task.CompletedTask;
            });

        private bool IsShortWait(HttpResponseMessage answer) =>
            answer.StatusCode == HttpStatusCode.TooManyRequests && ProviderAnswer.WaitOf(answer.Headers) is { } wait && wait <= _timing.LongestWait;
    }
}
