using System.Net.Http.Headers;
using NhacHan.Delivery.Http;
using NhacHan.Reminders;

namespace NhacHan.Delivery.SendGrid;

/// <summary>E-mail by SendGrid's API, version 3, up to a thousand readers a call.</summary>
internal sealed class SendGridChannel(IHttpClientFactory clients, SendGridSettings settings, DeliverySettings delivery, ILogger<SendGridChannel> log) : IChannel
{
    private int _refusesUs;

    public string Name => SendGridSettings.Channel;

    public int Slice => SendGridCall.MostReaders;

    /// <summary>SendGrid has no key by which it would know a repetition.</summary>
    public bool TakesEachOnce => false;

    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken ct)
    {
        var sending = new SendGridSending(messages);
        while (sending.Next() is { } call)
        {
            var answer = await PostAsync(call, ct);
            sending.Take(call, answer);
            Tell(answer);
        }
        return sending.Results;
    }

    /// <summary>Nothing: without a paid addition SendGrid cannot be asked. Its events, which carry the dispatch's id, tell what became of a message.</summary>
    public Task<IReadOnlyDictionary<DispatchKey, Settlement>> AskAsync(IReadOnlyList<SentBefore> sent, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<DispatchKey, Settlement>>(new Dictionary<DispatchKey, Settlement>());

    private async Task<ProviderAnswer> PostAsync(SendGridCall call, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/mail/send") { Content = SendGridBody.Of(call, settings, delivery.Mode == DeliveryMode.Test) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.ApiKey);
        return await clients.CreateClient(Name).CallAsync(request, ct);
    }

    /// <summary>Once, until it takes something again: every message waits meanwhile.</summary>
    private void Tell(ProviderAnswer answer)
    {
        if ((int)answer.Status is 401 or 403)
        {
            if (Interlocked.Exchange(ref _refusesUs, 1) == 0)
                log.LogError("SendGrid answers {Status}: look at the API key, the account's credits and the sender's verification; e-mail waits until then", (int)answer.Status);
        }
        else if ((int)answer.Status is >= 200 and < 300)
        {
            Volatile.Write(ref _refusesUs, 0);
        }
    }
}
