using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace NhacHan.Delivery.Http;

/// <summary>NotSent: the provider cannot have taken anything. NoAnswer: it may have, or not.</summary>
internal enum CallEnd { Answered, NotSent, NoAnswer }

/// <summary>What came of a call, tries that were safe included.</summary>
/// <param name="Status">0 where there is no answer.</param>
/// <param name="Body">Null where the answer broke off after its head.</param>
/// <param name="Code">Why there is no answer: <c>not-connected</c>, <c>resting</c> (it failed so often that it is not asked for a while), <c>timed-out</c>, <c>connection-lost</c>.</param>
internal sealed record ProviderAnswer(CallEnd End, HttpStatusCode Status = 0, HttpResponseHeaders? Headers = null, string? Body = null, string? Code = null)
{
    /// <summary>How long the provider asks to be left alone, where it says so.</summary>
    public TimeSpan? RetryAfter => Headers is null ? null : WaitOf(Headers);

    /// <summary>From <c>Retry-After</c>, or else from <c>X-RateLimit-Reset</c>, which SendGrid writes in Unix seconds.</summary>
    public static TimeSpan? WaitOf(HttpResponseHeaders headers)
    {
        var now = TimeProvider.System.GetUtcNow();
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => NumberOf(headers, "X-RateLimit-Reset") is { } reset and > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(reset) - now : (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    public static long? NumberOf(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal static class ProviderCalls
{
    /// <summary>Asks a provider that was added by <see cref="Resilience.AddProvider"/>. Its faults and the network's are answers; only the caller's own end throws.</summary>
    public static async Task<ProviderAnswer> CallAsync(this HttpClient client, HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return new ProviderAnswer(CallEnd.Answered, response.StatusCode, response.Headers, await BodyOfAsync(response, request, ct));
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return e switch
            {
                BrokenCircuitException => new ProviderAnswer(CallEnd.NotSent, Code: "resting"),
                NotSentException => new ProviderAnswer(CallEnd.NotSent, Code: "not-connected"),
                HttpRequestException => new ProviderAnswer(CallEnd.NoAnswer, Code: "connection-lost"),
                _ => new ProviderAnswer(CallEnd.NoAnswer, Code: "timed-out"),
            };
        }
    }

    private static async Task<string?> BodyOfAsync(HttpResponseMessage response, HttpRequestMessage request, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(request.Options.TryGetValue(Resilience.Try, out var time) ? time : ProviderTiming.Usual.Try);
        try
        {
            return await response.Content.ReadAsStringAsync(limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }
}
