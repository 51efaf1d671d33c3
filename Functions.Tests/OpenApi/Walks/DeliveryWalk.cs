using NhacHan.Tests.Delivery;
using System.Security.Cryptography;
using System.Text;
using NhacHan.Delivery;
using NhacHan.Reminders;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Delivery.StandIns;

namespace NhacHan.Tests.OpenApi.Walks;

/// <summary>What providers tell of the reminders that went out, and what the office sees of it.</summary>
internal static class DeliveryWalk
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static (string, string)[] Settings { get; } =
    [
        ("NhacHan__SendGrid__WebhookKey", Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo())), ("NhacHan__Twilio__AuthToken", TwilioServer.AuthToken),
    ];

    public static async Task RunAsync(Tour tour)
    {
        var sent = (await tour.Admin.Get("/api/reminders?plan=tour&state=accepted")).Is(200).Value;
        var mails = sent.Where(r => r.Text("channel") == "email" && r.Text("audience") == "officer").DistinctBy(r => r.Text("agencyId")).Select(r => r.Text("dispatchId")).Take(2).ToList();
        var sms = sent.First(r => r.Text("channel") == "sms").Text("dispatchId");
        await SendGridAsync(tour, "[" + string.Join(',', mails.Select(d => $$"""{"event":"bounce","type":"bounce","status":"5.1.1","dispatch":"{{d}}"}""")) + "]", 204);
        await SendGridAsync(tour, "{}", 400);
        await tour.CallAsync("POST /api/webhooks/sendgrid", new Raw("application/json", "[]"u8.ToArray()), 403);
        await tour.CallAsync($"GET /api/webhooks/esms/{DeliveryTokens.Of("link-key-of-the-tests").Sign(DispatchKey.Parse(sms))}?SendSuccess=1&SendFailed=0&SendStatus=5", expected: 204);
        await TwilioAsync(tour, sms);

        await Paging.WholeAsync(tour, "GET /api/contact-health");
        var dead = (await tour.Admin.Get("/api/contact-health")).Is(200).Value[0];
        await tour.CallAsync($"DELETE /api/contact-health/{dead.Text("agencyId")}/{dead.Text("channel")}/{dead.Text("hash")}", expected: 204);
    }

    private static Task SendGridAsync(Tour tour, string body, int expected)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var signature = Key.SignData([.. "1801000000"u8, .. bytes], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return tour.CallAsync(
            "POST /api/webhooks/sendgrid", new Raw("application/json", bytes), expected, null,
            ("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature)), ("X-Twilio-Email-Event-Webhook-Timestamp", "1801000000"));
    }

    private static async Task TwilioAsync(Tour tour, string dispatch)
    {
        var path = "/api/webhooks/twilio?d=" + Uri.EscapeDataString(dispatch);
        var form = new Raw("application/x-www-form-urlencoded", "MessageStatus=sent"u8.ToArray());
        var signature = TwilioCallbacks.Sign(TwilioServer.AuthToken, new Uri(tour.Admin.BaseAddress!, path).AbsoluteUri, [new("MessageStatus", "sent")]);
        await tour.CallAsync("POST " + path, form, 204, null, ("X-Twilio-Signature", signature));
        await tour.CallAsync("POST " + path, form, 403);
    }
}
