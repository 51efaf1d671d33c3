using System.Net.Http.Json;
using NhacHan.Contract;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.Sms;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;

namespace NhacHan.Delivery.Esms;

/// <summary>
/// eSMS: a call a message. It blocks a RequestId that comes again within 24 hours, so a call whose outcome is not known may be repeated. It cannot
/// be asked by RequestId; a repetition is the question.
/// </summary>
internal sealed class EsmsSender(EsmsSettings settings, DeliveryMode mode, IHttpClientFactory clients, Callbacks callbacks, ProviderTiming timing,
    ILogger<EsmsSender> logger) : ISmsProvider
{
    private const string Path = "MainService.svc/json/SendMultipleMessage_V4_post_json/";
    private const string CustomerCare = "2";
    private const int RequestIdLength = 48; // it takes 50
    private const int MostTries = 3;
    private readonly SmsVerdicts _verdicts = new(EsmsSettings.Channel, logger);

    public string Name => EsmsSettings.Channel;

    /// <summary>So that a hundred messages leave within about a second of their last check.</summary>
    public int AtOnce => 32;

    public bool TakesEachOnce => true;

    /// <summary>
    /// A call without an answer is repeated here and not by the HTTP client, which would tell the last try's answer alone: that eSMS does not take the message
    /// now does not tell that it had not taken it before.
    /// </summary>
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        var result = await CallAsync(message, ct);
        for (var tries = 1; result.Outcome == SendOutcome.Unknown && tries < MostTries; tries++)
        {
            await Task.Delay(timing.Pause * tries, ct);
            var again = await CallAsync(message, ct);
            if (again.Outcome == SendOutcome.Later) return again with { Outcome = SendOutcome.Unknown };
            result = again;
        }
        return result;
    }

    private async Task<SendResult> CallAsync(OutgoingMessage message, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(Written(message), EsmsJson.Default.EsmsRequest) };
        var answer = await clients.CreateClient(EsmsSettings.Channel).CallAsync(request, ct);
        if (_verdicts.OfHttp(answer) is { } plain) return plain;
        var reply = SmsReply.Parse(answer.Body);
        if (reply?.Text("CodeResult") is not { } code) return _verdicts.OfUncoded(answer);
        var cost = mode == DeliveryMode.Test ? 0 : SmsPrice.Of(message.Sms!, settings.PriceVnd);
        return _verdicts.Of(EsmsCodes.MeaningOf(code), code, reply.Text("SMSID"), cost);
    }

    public Task<Settlement?> AskAsync(SentBefore sent, CancellationToken ct) => Task.FromResult<Settlement?>(null);

    /// <summary>The same for the same dispatch, and nobody's number; another where a person has it sent again, since that is to arrive.</summary>
    public static string RequestIdOf(DispatchKey key, int retry = 0) =>
        Fingerprint.Of(retry == 0 ? key.Id : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key.Id}#{retry}"), RequestIdLength);

    private EsmsRequest Written(OutgoingMessage message) => new(
        settings.ApiKey, settings.SecretKey, SmsNumber.Local(message.To), message.Sms!.Text, settings.Brandname, CustomerCare,
        IsUnicode: message.Sms.Encoding == SmsEncoding.Ucs2 ? "1" : "0",
        Sandbox: mode == DeliveryMode.Test ? "1" : "0",
        RequestIdOf(message.Key, message.Retry),
        callbacks.Esms(message.Key, settings.Address)?.AbsoluteUri);
}
