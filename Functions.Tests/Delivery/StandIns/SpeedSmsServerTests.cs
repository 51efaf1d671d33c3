using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Hosting;

namespace NhacHan.Tests.Delivery.StandIns;

public sealed class SpeedSmsServerTests : IAsyncLifetime
{
    private static readonly Dictionary<string, (Action<JsonObject> Change, string Code)> Wrong = new()
    {
        ["nobody"] = (m => m["to"] = new JsonArray(), "101"),
        ["101 numbers"] = (m => m["to"] = Phones(101), "101"),
        ["a number that is no list"] = (m => m["to"] = "0912345678", "101"),
        ["no content"] = (m => m["content"] = "", "101"),
        ["a type that is text"] = (m => m["sms_type"] = "3", "101"),
        ["a brand name that is not registered"] = (m => m["sender"] = "ANOTHER", "101"),
        ["type 3 without a brand name"] = (m => m.Remove("sender"), "101"),
        ["an unknown field"] = (m => m["request_id"] = "1", "101"),
        ["no mobile number"] = (m => m["to"] = new JsonArray("0243456789"), "105"),
        ["marks"] = (m => m["content"] = "Nhắc", "110"),
        ["460 characters"] = (m => m["content"] = new string('x', 460), "113"),
    };

    private readonly FakeClock _clock = new(new(2027, 3, 1, 2, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private SpeedSmsServer _server = null!;

    public static TheoryData<string> WrongNames => [.. Wrong.Keys];

    public async ValueTask InitializeAsync()
    {
        _server = await SpeedSmsServer.StartAsync(_clock);
        _http.BaseAddress = _server.Address;
        _http.DefaultRequestHeaders.Authorization = SignedIn(SpeedSmsServer.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(WrongNames))]
    public async Task Refusals_have_the_documented_codes(string what)
    {
        var (change, code) = Wrong[what];
        var body = Body();
        change(body);
        Assert.Equal(code, (await SendAsync(body)).GetProperty("code").GetString());
        Assert.Empty(_server.Accepted);
        Assert.Single(_server.Refusals);
    }

    [Fact]
    public async Task A_hundred_numbers_share_one_transaction_and_the_invalid_ones_are_named()
    {
        var body = Body();
        body["to"] = Phones(100);
        body["content"] = new string('x', 459);
        _server.Reject("0912340007");
        var data = (await SendAsync(body)).GetProperty("data");
        Assert.Equal(99, _server.Accepted.Count);
        Assert.Equal(data.GetProperty("tranId").GetInt64(), Assert.Single(_server.Accepted.Select(m => m.TranId).Distinct()));
        Assert.Equal("0912340007", data.GetProperty("invalidPhone")[0].GetString());
    }

    [Fact]
    public async Task The_61st_call_within_a_minute_is_refused_until_the_first_is_a_minute_old()
    {
        for (var i = 0; i < 60; i++) Assert.Equal(HttpStatusCode.OK, (await _http.PostAsJsonAsync("/index.php/sms/send", Body())).StatusCode);
        _clock.Now += TimeSpan.FromSeconds(59);
        using var refused = await _http.PostAsJsonAsync("/index.php/sms/send", Body());
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("1", refused.Headers.GetValues("X-Rate-Limit-Reset").Single());
        Assert.Equal("""{"name":"Too Many Requests","message":"Rate limit exceeded.","code":0,"status":429}""", await refused.Content.ReadAsStringAsync());
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.OK, (await _http.PostAsJsonAsync("/index.php/sms/send", Body())).StatusCode);
        Assert.Equal(61, _server.Accepted.Count);
    }

    [Fact]
    public async Task Nothing_is_sent_that_the_account_cannot_pay_or_that_has_another_token()
    {
        _server.SetBalance(1);
        var body = Body();
        body["to"] = Phones(2);
        Assert.Equal("300", (await SendAsync(body)).GetProperty("code").GetString());
        Assert.Equal("00", (await SendAsync(Body())).GetProperty("code").GetString());
        _http.DefaultRequestHeaders.Authorization = SignedIn("another");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.PostAsJsonAsync("/index.php/sms/send", Body())).StatusCode);
        Assert.Single(_server.Accepted);
    }

    private static AuthenticationHeaderValue SignedIn(string token) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":x")));

    private static JsonArray Phones(int count) => [.. Enumerable.Range(0, count).Select(i => (JsonNode)$"091234{i:D4}")];

    private static JsonObject Body() => new()
    {
        ["to"] = Phones(1),
        ["content"] = "Nhac nop bao cao",
        ["sms_type"] = 3,
        ["sender"] = SpeedSmsServer.Sender,
    };

    private async Task<JsonElement> SendAsync(JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync("/index.php/sms/send", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
