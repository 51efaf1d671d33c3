using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NhacHan.Tests.Delivery.StandIns;

internal enum Forgery
{
    None,
    OtherKey,
    ChangedBody,
    ChangedTimestamp,
    NoSignature,
    NoTimestamp,
    NotBase64,
}

/// <summary>
/// SendGrid's signed event webhook: www.twilio.com/docs/sendgrid/for-developers/tracking-events/event for the events, and
/// …/getting-started-event-webhook-security-features for the signature: ECDSA P-256 and SHA-256, in DER, over the timestamp and the raw body.
/// </summary>
internal sealed class SendGridEvents : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TimeProvider _clock;

    public SendGridEvents(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

    /// <summary>As the console shows it: SubjectPublicKeyInfo, DER, base64.</summary>
    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <param name="mail">Accepted by the stand-in. Its custom arguments stand beside the event's own fields, as SendGrid puts them.</param>
    /// <param name="name">processed, deferred, delivered, bounce or dropped.</param>
    /// <param name="at">Otherwise now.</param>
    public JsonObject Event(SentMail mail, string name, DateTimeOffset? at = null)
    {
        var told = new JsonObject
        {
            ["email"] = mail.To.Email,
            ["timestamp"] = (at ?? _clock.GetUtcNow()).ToUnixTimeSeconds(),
            ["event"] = name,
            ["sg_event_id"] = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            // the message id of the answer comes first, then where SendGrid handled it and which recipient it was
            ["sg_message_id"] = $"{mail.MessageId}.filter0001.16648.5515E0B88.0",
            ["smtp-id"] = $"<{mail.MessageId}@geopod-ismtpd-1-0>",
        };
        if (mail.Categories.Count > 0) told["category"] = mail.Categories.Count == 1 ? mail.Categories[0] : new JsonArray([.. mail.Categories.Select(c => (JsonNode)c)]);
        foreach (var (field, value) in Details(name)) told[field] = value;
        foreach (var (field, value) in mail.CustomArgs) told[field] = value;
        return told;
    }

    /// <summary>SendGrid takes any 2xx for an answer; everything else it tries again for 24 hours.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpClient app, string path, params IEnumerable<JsonObject> events) =>
        PostAsync(app, path, Forgery.None, events);

    public async Task<HttpResponseMessage> PostAsync(HttpClient app, string path, Forgery forgery, params IEnumerable<JsonObject> events)
    {
        var body = Encoding.UTF8.GetBytes(new JsonArray([.. events.Select(e => e.DeepClone())]).ToJsonString());
        var seconds = _clock.GetUtcNow().ToUnixTimeSeconds();
        var timestamp = seconds.ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToBase64String((forgery == Forgery.OtherKey ? _other : _key).SignData(
            [.. Encoding.UTF8.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        if (forgery == Forgery.ChangedBody) body = [(byte)'[', (byte)' ', .. body[1..]];
        if (forgery == Forgery.ChangedTimestamp) timestamp = (seconds + 1).ToString(CultureInfo.InvariantCulture);
        if (forgery == Forgery.NotBase64) signature = "(not base64)";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        if (forgery != Forgery.NoSignature) request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", signature);
        if (forgery != Forgery.NoTimestamp) request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        return await app.SendAsync(request);
    }

    /// <summary>Each of them so often ("duplicates are possible": the same sg_event_id), and in no order.</summary>
    public static IReadOnlyList<JsonObject> Muddled(IEnumerable<JsonObject> events, int times, int seed)
    {
        var muddled = events.SelectMany(e => Enumerable.Range(0, times).Select(_ => (JsonObject)e.DeepClone())).ToArray();
        new Random(seed).Shuffle(muddled);
        return muddled;
    }

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    private static (string Field, string Value)[] Details(string name) => name switch
    {
        "processed" => [],
        "deferred" => [("response", "400 try again later"), ("attempt", "5")],
        "delivered" => [("response", "250 OK")],
        "bounce" =>
        [
            ("type", "bounce"), ("status", "5.1.1"), ("bounce_classification", "Invalid Address"),
            ("reason", "550 5.1.1 The email account that you tried to reach does not exist."),
        ],
        "dropped" => [("reason", "Bounced Address"), ("status", "5.0.0")],
        _ => throw new ArgumentException($"SendGrid tells of no {name}.", nameof(name)),
    };
}
