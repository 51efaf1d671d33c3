using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Tests.Hosting;

namespace NhacHan.Tests.Delivery.StandIns;

public sealed class TwilioServerTests : IAsyncLifetime
{
    private const string Path = $"/2010-04-01/Accounts/{TwilioServer.AccountSid}/Messages.json";
    private readonly FakeClock _clock = new(new(2027, 3, 1, 2, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private TwilioServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TwilioServer.StartAsync(_clock);
        _http.BaseAddress = _server.Address;
        _http.DefaultRequestHeaders.Authorization = SignedIn(TwilioServer.AuthToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("To", null, 21604)]
    [InlineData("To", "0912345678", 21211)]
    [InlineData("To", "+84243456789", 21614)]
    [InlineData("From", null, 21603)]
    [InlineData("From", "NHACHANNHACHAN", 21212)]
    [InlineData("MessagingServiceSid", "MG1", 21701)]
    [InlineData("Body", null, 21602)]
    [InlineData("StatusCallback", "/api/sms", 21609)]
    public async Task Refusals_have_the_documented_codes(string field, string? value, int code)
    {
        _server.Reject("+84243456789", "21614");
        var (status, body) = await SendAsync((field, value));
        Assert.Equal((400, code), (status, body.GetProperty("code").GetInt32()));
        Assert.Empty(_server.Accepted);
        Assert.Single(_server.Refusals);
    }

    [Fact]
    public async Task A_body_has_1600_characters_at_most()
    {
        Assert.Equal(21617, (await SendAsync(("Body", new string('ắ', 1601)))).Body.GetProperty("code").GetInt32());
        Assert.Equal(201, (await SendAsync(("Body", new string('ắ', 1600)))).Status);
    }

    [Fact]
    public async Task An_unknown_parameter_is_overlooked_and_a_violation()
    {
        Assert.Equal(201, (await SendAsync(("RequestId", "1"))).Status);
        Assert.Single(_server.Violations);
    }

    [Fact]
    public async Task The_same_message_twice_is_two_messages_and_the_list_finds_them()
    {
        var first = (await SendAsync()).Body.GetProperty("sid").GetString();
        _clock.Now += TimeSpan.FromMinutes(10);
        var second = (await SendAsync()).Body.GetProperty("sid").GetString();
        await SendAsync(("To", "+84912345679"));
        Assert.Equal([second, first], await FindAsync("?To=%2B84912345678"));
        Assert.Equal([second], await FindAsync("?To=%2B84912345678&DateSent%3E=2027-03-01T02:05:00Z"));
        Assert.Equal([first], await FindAsync("?To=%2B84912345678&PageSize=1&Page=1"));
        Assert.Empty(await FindAsync("?DateSent=2027-02-28"));
        Assert.Empty(_server.Violations);
    }

    [Fact]
    public async Task Another_token_is_refused()
    {
        _http.DefaultRequestHeaders.Authorization = SignedIn("another");
        var (status, body) = await SendAsync();
        Assert.Equal((401, 20003), (status, body.GetProperty("code").GetInt32()));
    }

    // Known from elsewhere: gist.github.com/ryanwinchester/ab49855e9acb7352507b8fa92ffe69d0.
    [Fact]
    public void The_signature_is_that_of_others() => Assert.Equal("0/KCTR6DLpKmkAf8muzZqo1nDgQ=", TwilioCallbacks.Sign(
        "12345",
        "https://mycompany.com/myapp.php?foo=1&bar=2",
        new Dictionary<string, string>
        {
            ["CallSid"] = "CA1234567890ABCDE", ["From"] = "+12349013030", ["To"] = "+18005551212", ["Caller"] = "+12349013030", ["Digits"] = "1234",
        }));

    [Theory]
    [InlineData(nameof(Forgery.None), true)]
    [InlineData(nameof(Forgery.OtherKey), false)]
    [InlineData(nameof(Forgery.ChangedBody), false)]
    [InlineData(nameof(Forgery.NoSignature), false)]
    public async Task A_callback_is_signed_for_the_address_that_was_given(string forgery, bool verifies)
    {
        await SendAsync();
        await using var app = await Listener.StartAsync();
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await TwilioCallbacks.TellAsync(http, _server.Accepted[0], "undelivered", 30003, Enum.Parse<Forgery>(forgery));
        var heard = app.Requests.Single();
        Assert.Equal("POST /api/sms/twilio?to=1", heard.Line);
        var form = QueryHelpers.ParseQuery(heard.Body).ToDictionary(f => f.Key, f => f.Value.ToString());
        Assert.Equal("30003", form["ErrorCode"]);
        var expected = TwilioCallbacks.Sign(TwilioServer.AuthToken, "https://nhachan.example/api/sms/twilio?to=1", form);
        Assert.Equal(verifies, heard.Headers.GetValueOrDefault("X-Twilio-Signature") == expected);
    }

    private static AuthenticationHeaderValue SignedIn(string token) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioServer.AccountSid}:{token}")));

    private async Task<(int Status, JsonElement Body)> SendAsync(params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["To"] = "+84912345678", ["From"] = "NHACHAN", ["Body"] = "Nhắc nộp báo cáo", ["StatusCallback"] = "https://nhachan.example/api/sms/twilio?to=1",
        };
        foreach (var (name, value) in changes) form[name] = value;
        using var answer = await _http.PostAsync(Path, new FormUrlEncodedContent(form.Where(f => f.Value is not null)!));
        return ((int)answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<IEnumerable<string?>> FindAsync(string query) =>
        JsonElement.Parse(await _http.GetStringAsync(Path + query)).GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("sid").GetString());
}
