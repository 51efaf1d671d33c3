using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.Sms;

namespace NhacHan.Delivery.Twilio;

/// <summary>Twilio: a form a message. It knows no repetition, but can be asked what it sent to a number.</summary>
internal sealed class TwilioSender(TwilioSettings settings, DeliveryMode mode, IHttpClientFactory clients, Callbacks callbacks, ILogger<TwilioSender> logger) : ISmsProvider
{
    // A call without an answer may still be on its way inside Twilio: what is not listed yet says nothing before.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    // Two clocks.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // From a call's start to Twilio's making a message of it, at the worst.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private readonly SmsVerdicts _verdicts = new(TwilioSettings.Channel, logger);
    private readonly string _path = $"2010-04-01/Accounts/{Uri.EscapeDataString(settings.AccountSid)}/Messages.json";

    private readonly AuthenticationHeaderValue _key =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.AccountSid}:{settings.AuthToken}")));

    public string Name => TwilioSettings.Channel;

    public int AtOnce => 4;

    public bool TakesEachOnce => false;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = message.To, ["From"] = settings.Sender, ["Body"] = message.Sms!.Text };
        if (callbacks.Twilio(message.Key, settings.Address) is { } callback) form["StatusCallback"] = callback.AbsoluteUri;
        using var request = new HttpRequestMessage(HttpMethod.Post, _path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = _key;
        var answer = await clients.CreateClient(TwilioSettings.Channel).CallAsync(request, ct);
        if (_verdicts.OfHttp(answer) is { } plain) return plain;
        var reply = SmsReply.Parse(answer.Body);
        if ((int)answer.Status < 300 && reply?.Text("sid") is { } sid)
            return _verdicts.Of(SmsMeaning.Taken, reply.Text("status") ?? "taken", sid, mode == DeliveryMode.Test ? 0 : SmsPrice.Of(message.Sms, settings.PriceVnd));
        return (int)answer.Status is >= 400 and < 500 && reply?.Text("code") is { } code
            ? _verdicts.Of(TwilioCodes.MeaningOf(code), code)
            : _verdicts.OfUncoded(answer);
    }

    /// <summary>
    /// By number and time, since a message of Twilio's bears no id of ours: nobody gets two within the time that a call can take. Where none was
    /// sent since then the latest to that number are looked through too, among which those are that still wait to be sent.
    /// </summary>
    public async Task<Settlement?> AskAsync(SentBefore sent, CancellationToken ct)
    {
        // The day before too: it is the day in GMT, and clocks differ.
        var day = sent.Since.UtcDateTime.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var sentSince in (IEnumerable<string>)[$"{Uri.EscapeDataString("DateSent>")}={day}&", ""])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{_path}?To={Uri.EscapeDataString(sent.To)}&{sentSince}PageSize=50");
            request.Headers.Authorization = _key;
            var answer = await clients.CreateClient(TwilioSettings.Channel).CallAsync(request, ct);
            if (answer is not { End: CallEnd.Answered, Status: HttpStatusCode.OK } || SmsReply.Parse(answer.Body) is not { } reply) return null;
            if (reply.Objects("messages").FirstOrDefault(m => MayBe(m, sent)) is { } found) return new Settlement(Taken: true, found.Text("sid")) { Segments = SegmentsOf(found) };
        }
        return TimeProvider.System.GetUtcNow() - sent.Since < Settling ? null : new Settlement(Taken: false);
    }

    /// <summary>As Twilio writes it: <c>Fri, 24 May 2019 17:44:46 +0000</c>.</summary>
    internal static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Zero while Twilio does not know yet by which number it will send.</summary>
    private static int? SegmentsOf(SmsReply message) =>
        int.TryParse(message.Text("num_segments"), NumberStyles.None, CultureInfo.InvariantCulture, out var segments) && segments > 0 ? segments : null;

    private static bool MayBe(SmsReply message, SentBefore sent) =>
        TimeOf(message.Text("date_created")) is { } made && made >= sent.Since - Skew && made <= sent.Since + Longest;
}
