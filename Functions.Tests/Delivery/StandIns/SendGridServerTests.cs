using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NhacHan.Tests.Delivery.StandIns;

public sealed class SendGridServerTests : IAsyncLifetime
{
    // What is wrong, how it is made so, and the field that the answer names.
    private static readonly Dictionary<string, (Action<JsonObject> Change, string? Field)> Wrong = new()
    {
        ["no sender"] = (m => m.Remove("from"), "from.email"),
        ["a sender with letters beyond ASCII in the address"] = (m => m["from"]!["email"] = "nhắc@nhachan.example", "from.email"),
        ["no subject"] = (m => m.Remove("subject"), "subject"),
        ["no content"] = (m => m.Remove("content"), "content"),
        ["empty content"] = (m => m["content"]![1]!["value"] = "", "content.1.value"),
        ["HTML before plain text"] = (m => m["content"] = new JsonArray(m["content"]![1]!.DeepClone(), m["content"]![0]!.DeepClone()), "content"),
        ["plain text twice"] = (m => m["content"]![1]!["type"] = "text/plain", "content"),
        ["an unknown field"] = (m => m["idempotency_key"] = "1", "idempotency_key"),
        ["an unknown field of a personalization"] = (m => First(m)["reply_to"] = new JsonObject(), "personalizations.0.reply_to"),
        ["a subject that is a number"] = (m => m["subject"] = 1, "subject"),
        ["no personalization"] = (m => m["personalizations"] = new JsonArray(), "personalizations"),
        ["1,001 personalizations"] = (m => m["personalizations"] = People(1001), "personalizations"),
        ["1,001 recipients of one personalization"] = (m => First(m)["to"] = Boxes(1001), "personalizations"),
        ["nobody to write to"] = (m => First(m)["to"] = new JsonArray(), "personalizations.0.to"),
        ["the fourth address is none"] = (m => m["personalizations"] = People(4, "a@b@c.vn"), "personalizations.3.to.0.email"),
        ["an address that the test rejects"] = (m => First(m)["to"]![0]!["email"] = "rejected@agency.example", "personalizations.0.to.0.email"),
        ["one address twice, in other letters"] = (m => m["personalizations"] = People(2, "P0@agency.example"), "personalizations.1"),
        ["a name with a comma"] = (m => First(m)["to"]![0]!["name"] = "Sở Y tế, Hà Nội", "personalizations.0.to.0.name"),
        ["substitutions of 10,001 bytes"] = (m => First(m)["substitutions"]!["-x-"] = new string('x', 9_998 - SubstitutionBytes + 1), "personalizations.0.substitutions"),
        ["custom arguments of 10,001 bytes"] = (m => First(m)["custom_args"] = new JsonObject { ["k"] = new string('x', 10_000) }, "personalizations.0.custom_args"),
        ["a custom argument that is a number"] = (m => First(m)["custom_args"] = new JsonObject { ["k"] = 1 }, "personalizations.0.custom_args.k"),
        ["11 categories"] = (m => m["categories"] = Texts(11, "c"), "categories"),
        ["a category of 256 characters"] = (m => m["categories"] = Texts(1, new string('x', 254)), "categories.0"),
        ["a category twice"] = (m => m["categories"] = new JsonArray("a", "a"), "categories"),
        ["a reserved header"] = (m => m["headers"] = new JsonObject { ["reply-to"] = "a@b.vn" }, "headers"),
        ["an attachment that is not base64"] = (m => m["attachments"] = Attached("?", "application/pdf", "a.pdf"), "attachments.0.content"),
        ["an attachment without a name"] = (m => m["attachments"] = Attached("eA==", "application/pdf", ""), "attachments.0.filename"),
        ["an attachment without a type"] = (m => m["attachments"] = Attached("eA==", "", "a.pdf"), "attachments.0.type"),
        ["sending in 73 hours"] = (m => m["send_at"] = TimeProvider.System.GetUtcNow().AddHours(73).ToUnixTimeSeconds(), "send_at"),
    };

    private static readonly Dictionary<string, Action<JsonObject>> Right = new()
    {
        ["1,000 personalizations"] = m => m["personalizations"] = People(1000),
        ["1,000 recipients of one personalization"] = m => First(m)["to"] = Boxes(1000),
        ["a subject in each personalization alone"] = m => { m.Remove("subject"); First(m)["subject"] = "Nhắc"; },
        ["substitutions of 10,000 bytes"] = m => First(m)["substitutions"]!["-x-"] = new string('x', 9_997 - SubstitutionBytes),
        ["custom arguments of 10,000 bytes"] = m => First(m)["custom_args"] = new JsonObject { ["k"] = new string('x', 9_999) },
        ["10 categories of 255 characters"] = m => m["categories"] = Texts(10, new string('x', 253)),
        ["a header of one's own"] = m => m["headers"] = new JsonObject { ["X-Reminder"] = "1", ["Auto-Submitted"] = "auto-generated" },
        ["a calendar attached"] = m => m["attachments"] = Attached("eA==", "text/calendar", "han.ics"),
        ["no tracking"] = m => m["tracking_settings"] = new JsonObject { ["click_tracking"] = new JsonObject { ["enable"] = false } },
    };

    private readonly HttpClient _http = new();
    private SendGridServer _server = null!;

    public static TheoryData<string> WrongNames => [.. Wrong.Keys];

    public static TheoryData<string> RightNames => [.. Right.Keys];

    private static int SubstitutionBytes => "-ten-".Length + System.Text.Encoding.UTF8.GetByteCount("Sở Tài chính");

    public async ValueTask InitializeAsync()
    {
        _server = await SendGridServer.StartAsync();
        _server.Reject("rejected@agency.example");
        _http.BaseAddress = _server.Address;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SendGridServer.Key);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(WrongNames))]
    public async Task What_the_documentation_refuses_is_refused_and_the_field_is_named(string what)
    {
        var (change, field) = Wrong[what];
        var (answer, body) = await SendAsync(change);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, body.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
        Assert.Empty(_server.Accepted);
        Assert.Single(_server.Refusals);
    }

    [Theory]
    [MemberData(nameof(RightNames))]
    public async Task What_lies_just_within_a_limit_is_queued(string what)
    {
        var (answer, _) = await SendAsync(Right[what]);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(_server.Accepted[0].MessageId, answer.Headers.GetValues("X-Message-Id").Single());
        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public async Task The_reader_sees_the_placeholders_filled()
    {
        await SendAsync(m => First(m)["custom_args"] = new JsonObject { ["intent"] = "5f1c" });
        var mail = Assert.Single(_server.Accepted);
        Assert.Equal("Nhắc Sở Tài chính", mail.Subject);
        Assert.Equal("Kính gửi Sở Tài chính", mail.Text);
        Assert.Equal("<p>Kính gửi Sở Tài chính</p>", mail.Html);
        Assert.Equal("5f1c", mail.CustomArgs["intent"]);
        Assert.Empty(_server.Violations);
    }

    [Fact]
    public async Task Personal_data_in_what_is_kept_for_ever_is_a_violation()
    {
        await SendAsync(m => First(m)["custom_args"] = new JsonObject { ["to"] = "p0@agency.example" });
        await SendAsync(m => m["categories"] = new JsonArray("gọi 0912345678"));
        await SendAsync(m => m["categories"] = new JsonArray("Trần Thị Bình"));
        Assert.Equal(3, _server.Violations.Count);
    }

    [Fact]
    public async Task Readers_who_see_each_other_and_placeholders_left_open_are_violations()
    {
        await SendAsync(m => First(m)["to"] = Boxes(2));
        await SendAsync(m => ((JsonArray)m["personalizations"]!).Add(new JsonObject { ["to"] = new JsonArray(new JsonObject { ["email"] = "other@agency.example" }) }));
        Assert.Equal(3, _server.Violations.Count);
    }

    [Fact]
    public async Task A_sandbox_answers_200_and_sends_nothing()
    {
        var (answer, _) = await SendAsync(m => m["mail_settings"] = new JsonObject { ["sandbox_mode"] = new JsonObject { ["enable"] = true } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(_server.Accepted);
        Assert.Single(_server.Validated);
    }

    [Fact]
    public async Task Another_key_another_media_type_and_another_path_have_statuses_of_their_own()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _http.PostAsync("/v3/mail/send", new StringContent("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PostAsync("/v3/mail/send", JsonContent.Create("{"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.PostAsJsonAsync("/v3/mail", Mail())).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _http.GetAsync("/v3/mail/send")).StatusCode);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.PostAsJsonAsync("/v3/mail/send", Mail())).StatusCode);
        _http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.PostAsJsonAsync("/v3/mail/send", Mail())).StatusCode);
    }

    [Fact]
    public async Task A_request_of_30_MB_is_too_large()
    {
        using var content = new ByteArrayContent(new byte[30_000_000]) { Headers = { ContentType = new("application/json") } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _http.PostAsync("/v3/mail/send", content)).StatusCode);
    }

    private static JsonObject First(JsonObject mail) => (JsonObject)mail["personalizations"]![0]!;

    private static JsonArray Texts(int count, string start) => [.. Enumerable.Range(0, count).Select(i => (JsonNode)$"{start}{i:D2}")];

    private static JsonArray Boxes(int count) => [.. Enumerable.Range(0, count).Select(i => new JsonObject { ["email"] = $"p{i}@agency.example" })];

    private static JsonArray People(int count, string? last = null) => [.. Enumerable.Range(0, count).Select(i => new JsonObject
    {
        ["to"] = new JsonArray(new JsonObject { ["email"] = i == count - 1 && last is not null ? last : $"p{i}@agency.example" }),
    })];

    private static JsonArray Attached(string content, string type, string name) =>
        [new JsonObject { ["content"] = content, ["type"] = type, ["filename"] = name }];

    private static JsonObject Mail() => new()
    {
        ["personalizations"] = new JsonArray(new JsonObject
        {
            ["to"] = new JsonArray(new JsonObject { ["email"] = "p0@agency.example", ["name"] = "Trần Thị Bình" }),
            ["substitutions"] = new JsonObject { ["-ten-"] = "Sở Tài chính" },
        }),
        ["from"] = new JsonObject { ["email"] = "nhac@nhachan.example", ["name"] = "Nhắc hạn" },
        ["subject"] = "Nhắc -ten-",
        ["content"] = new JsonArray(
            new JsonObject { ["type"] = "text/plain", ["value"] = "Kính gửi -ten-" },
            new JsonObject { ["type"] = "text/html", ["value"] = "<p>Kính gửi -ten-</p>" }),
    };

    private async Task<(HttpResponseMessage Answer, JsonElement Body)> SendAsync(Action<JsonObject> change)
    {
        var mail = Mail();
        change(mail);
        var answer = await _http.PostAsJsonAsync("/v3/mail/send", mail);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}
