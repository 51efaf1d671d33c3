using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NhacHan.Tests.Delivery.StandIns;

public sealed class SendGridEventTests
{
    private static readonly SentMail Mail = new()
    {
        MessageId = "14c5d75ce93.dfd.64b469",
        At = new(2027, 3, 1, 2, 0, 0, TimeSpan.Zero),
        From = new("nhac@nhachan.example", null),
        To = new("p0@agency.example", null),
        SeenWith = [],
        Subject = "Nhắc",
        CustomArgs = new Dictionary<string, string> { ["intent"] = "5f1c" },
        Headers = new Dictionary<string, string>(),
        Categories = ["nhac-han"],
        Attachments = [],
    };

    [Theory]
    [InlineData(nameof(Forgery.None), true)]
    [InlineData(nameof(Forgery.OtherKey), false)]
    [InlineData(nameof(Forgery.ChangedBody), false)]
    [InlineData(nameof(Forgery.ChangedTimestamp), false)]
    [InlineData(nameof(Forgery.NoSignature), false)]
    [InlineData(nameof(Forgery.NoTimestamp), false)]
    [InlineData(nameof(Forgery.NotBase64), false)]
    public async Task Only_what_the_key_signed_verifies(string forgery, bool verifies)
    {
        using var events = new SendGridEvents();
        await using var app = await Listener.StartAsync();
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await events.PostAsync(http, "/api/email/events", Enum.Parse<Forgery>(forgery), events.Event(Mail, "delivered"));
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(verifies, Verifies(Assert.Single(app.Requests), events.PublicKey));
    }

    [Fact]
    public async Task Custom_arguments_stand_beside_the_events_own_fields()
    {
        using var events = new SendGridEvents();
        await using var app = await Listener.StartAsync();
        using var http = new HttpClient { BaseAddress = app.Address };
        string[] names = ["processed", "deferred", "delivered", "bounce", "dropped"];
        using var answer = await events.PostAsync(http, "/e", names.Select(n => events.Event(Mail, n)));
        var told = JsonElement.Parse(app.Requests.Single().Body).EnumerateArray().ToList();
        Assert.All(told, e => Assert.Equal("5f1c", e.GetProperty("intent").GetString()));
        Assert.All(told, e => Assert.StartsWith(Mail.MessageId + ".", e.GetProperty("sg_message_id").GetString(), StringComparison.Ordinal));
        Assert.Equal(5, told.Select(e => e.GetProperty("sg_event_id").GetString()).Distinct().Count());
        Assert.Equal("5.1.1", told[3].GetProperty("status").GetString());
    }

    [Fact]
    public void Muddled_events_keep_their_ids_and_lose_their_order()
    {
        using var events = new SendGridEvents();
        var told = new[] { "processed", "deferred", "delivered" }.Select(n => events.Event(Mail, n)).ToList();
        var muddled = SendGridEvents.Muddled(told, times: 46, seed: 1).Select(e => (string)e["sg_event_id"]!).ToList();
        Assert.Equal(3 * 46, muddled.Count);
        Assert.Equal(told.Select(e => (string)e["sg_event_id"]!).Order(), muddled.Distinct().Order());
        Assert.NotEqual(muddled.Order(), muddled);
    }

    private static bool Verifies(Heard heard, string publicKey)
    {
        if (!heard.Headers.TryGetValue("X-Twilio-Email-Event-Webhook-Signature", out var signature)) return false;
        if (!heard.Headers.TryGetValue("X-Twilio-Email-Event-Webhook-Timestamp", out var timestamp)) return false;
        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(timestamp + heard.Body), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
