using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace NhacHan.Tests.Delivery.StandIns;

/// <summary>
/// Twilio POSTs a form to the StatusCallback each time a message's status changes, in an order that it does not promise
/// (www.twilio.com/docs/messaging/guides/track-outbound-message-status), and signs it (www.twilio.com/docs/usage/security).
/// </summary>
internal static class TwilioCallbacks
{
    /// <summary>Base64 of HMAC-SHA1, keyed by the auth token, of the address followed by each name and value, sorted by name.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Twilio's signature is HMAC-SHA1.")]
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form) => Convert.ToBase64String(HMACSHA1.HashData(
        Encoding.UTF8.GetBytes(authToken),
        Encoding.UTF8.GetBytes(url + string.Concat(form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value)))));

    /// <param name="app">If it has a base address, that replaces the host; the signature is of the address that was given to Twilio.</param>
    /// <param name="message">Accepted by the stand-in, with a StatusCallback.</param>
    /// <param name="status">sent, delivered, undelivered, failed …</param>
    /// <param name="errorCode">With undelivered and failed: 30003 unreachable, 30005 unknown, 30006 landline, 30007 filtered by the carrier.</param>
    /// <param name="forgery">OtherKey, ChangedBody and NoSignature are forged; the others mean nothing here.</param>
    public static async Task<HttpResponseMessage> TellAsync(
        HttpClient app, TwilioMessage message, string status, int? errorCode = null, Forgery forgery = Forgery.None)
    {
        var url = message.StatusCallback ?? throw new ArgumentException("It was sent without a StatusCallback.", nameof(message));
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = TwilioServer.AccountSid,
            ["ApiVersion"] = "2010-04-01",
            ["From"] = message.From ?? "",
            ["MessageSid"] = message.Sid,
            ["MessageStatus"] = status,
            ["SmsSid"] = message.Sid,
            ["SmsStatus"] = status,
            ["To"] = message.To,
        };
        if (message.MessagingServiceSid is { } service) form["MessagingServiceSid"] = service;
        if (errorCode is { } code) form["ErrorCode"] = code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = Sign(forgery == Forgery.OtherKey ? "another" : TwilioServer.AuthToken, url.OriginalString, form);
        if (forgery == Forgery.ChangedBody) form["MessageStatus"] = form["SmsStatus"] = status == "delivered" ? "failed" : "delivered";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.BaseAddress ?? url, url.PathAndQuery)) { Content = new FormUrlEncodedContent(form) };
        if (forgery != Forgery.NoSignature) request.Headers.Add("X-Twilio-Signature", signature);
        return await app.SendAsync(request);
    }
}
