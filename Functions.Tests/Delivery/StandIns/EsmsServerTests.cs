using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Hosting;

namespace NhacHan.Tests.Delivery.StandIns;

public sealed class EsmsServerTests : IAsyncLifetime
{
    private const string Path = "/MainService.svc/json/SendMultipleMessage_V4_post_json/";
    private readonly FakeClock _clock = new(new(2027, 3, 1, 2, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private EsmsServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await EsmsServer.StartAsync(_clock);
        _http.BaseAddress = _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("SecretKey", "another", "101")]
    [InlineData("ApiKey", null, "101")]
    [InlineData("SmsType", "1", "118")]
    [InlineData("SmsType", null, "300")]
    [InlineData("Brandname", "ANOTHER", "104")]
    [InlineData("Brandname", "NHACHAN-NHACHAN", "104")]
    [InlineData("Brandname", null, "104")]
    [InlineData("Phone", null, "108")]
    [InlineData("Phone", "+84912345678", "108")]
    [InlineData("Phone", "0212345678", "108")]
    [InlineData("Phone", "091234567", "108")]
    [InlineData("Phone", "0912345678,0912345679", "108")]
    [InlineData("Phone", "0999999999", "99")]
    public async Task Refusals_have_the_documented_codes(string field, string? value, string code)
    {
        _server.Reject("0999999999", "99");
        Assert.Equal(code, await SendAsync((field, value)));
        Assert.Empty(_server.Accepted);
        Assert.Empty(_server.Violations);
        Assert.Single(_server.Refusals);
    }

    [Theory]
    [InlineData("Content", "Nhắc nộp báo cáo", "400")]
    [InlineData("Content", "", "400")]
    [InlineData("IsUnicode", "1", "400")]
    [InlineData("IsUnicode", "true", "400")]
    [InlineData("Sandbox", "yes", "400")]
    [InlineData("RequestId", "", "400")]
    [InlineData("CallbackUrl", "/api/callbacks", "400")]
    [InlineData("Unicode", "0", "400")]
    public async Task What_has_no_code_is_a_violation(string field, string value, string status)
    {
        Assert.Equal(status, await SendAsync((field, value)));
        Assert.Single(_server.Violations);
        Assert.Empty(_server.Accepted);
    }

    [Theory]
    [InlineData("Phone", "84912345678")]
    [InlineData("RequestId", "12345678901234567890123456789012345678901234567890")]
    [InlineData("IsUnicode", null)]
    [InlineData("Sandbox", null)]
    [InlineData("CallbackUrl", null)]
    public async Task What_lies_within_the_limits_is_accepted(string field, string? value)
    {
        Assert.Equal("100", await SendAsync((field, value)));
        Assert.Single(_server.Accepted);
        Assert.Empty(_server.Violations);
    }

    [Fact]
    public async Task A_number_instead_of_a_string_and_a_request_id_of_51_characters_are_violations()
    {
        var body = Body();
        body["SmsType"] = 2;
        Assert.Equal(400, (int)(await _http.PostAsJsonAsync(Path, body)).StatusCode);
        Assert.Equal("400", await SendAsync(("RequestId", new string('x', 51))));
        Assert.Equal(2, _server.Violations.Count);
    }

    [Fact]
    public async Task A_request_id_blocks_for_24_hours()
    {
        Assert.Equal("100", await SendAsync(("Content", "Mot")));
        _clock.Now += TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1);
        Assert.Equal("124", await SendAsync(("Content", "Hai")));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal("100", await SendAsync(("Content", "Ba")));
        Assert.Equal(["Mot", "Ba"], _server.Accepted.Select(m => m.Content));
    }

    [Fact]
    public async Task The_carrier_throws_away_the_same_words_to_the_same_number_within_five_minutes()
    {
        await SendAsync(("RequestId", "1"));
        await SendAsync(("RequestId", "2"), ("Phone", "84912345678"));
        await SendAsync(("RequestId", "3"), ("Phone", "0912345679"));
        await SendAsync(("RequestId", "4"), ("Content", "Khac"));
        _clock.Now += TimeSpan.FromMinutes(5);
        await SendAsync(("RequestId", "5"));
        Assert.Equal([false, true, false, false, false], _server.Accepted.Select(m => m.IsRefusedByCarrier));
    }

    [Fact]
    public async Task A_test_message_is_neither_sent_nor_paid_for()
    {
        _server.SetBalance(1);
        Assert.Equal("100", await SendAsync(("Sandbox", "1")));
        Assert.Equal("100", await SendAsync());
        Assert.Equal("103", await SendAsync(("RequestId", "2")));
        Assert.Equal((1, 1), (_server.Tested.Count, _server.Accepted.Count));
    }

    [Fact]
    public async Task A_callback_is_tried_five_times_at_most_and_carries_what_the_documentation_shows()
    {
        await SendAsync();
        var message = _server.Accepted.Single();
        await using var app = await Listener.StartAsync(500, 500, 200);
        using var http = new HttpClient { BaseAddress = app.Address };
        Assert.Equal(new CallbackOutcome(3, 200), await EsmsCallbacks.TellAsync(http, message));
        Assert.Equal(
            $"GET /api/sms/s3cret?from=esms&SMSID={message.SmsId}&SendFailed=0&SendStatus=5&SendSuccess=1&TotalPrice=800.0000&TotalReceiver=1&TotalSent=1"
            + "&RequestId=5f1c&TypeId=2&telcoid=1&phonenumber=0912345678&switchsmsid=",
            app.Requests.Last().Line);
        await using var deaf = await Listener.StartAsync(500, 500, 500, 500, 500, 200);
        using var other = new HttpClient { BaseAddress = deaf.Address };
        Assert.Equal(new CallbackOutcome(5, 500), await EsmsCallbacks.TellAsync(other, message, delivered: false));
        Assert.Contains("SendFailed=1&SendStatus=5&SendSuccess=0", deaf.Requests.Last().Line, StringComparison.Ordinal);
    }

    private static JsonObject Body() => new()
    {
        ["ApiKey"] = EsmsServer.ApiKey,
        ["SecretKey"] = EsmsServer.SecretKey,
        ["Phone"] = "0912345678",
        ["Content"] = "Nhac nop bao cao",
        ["Brandname"] = EsmsServer.Brandname,
        ["SmsType"] = "2",
        ["IsUnicode"] = "0",
        ["Sandbox"] = "0",
        ["RequestId"] = "5f1c",
        ["CallbackUrl"] = "https://nhachan.example/api/sms/s3cret?from=esms",
    };

    /// <returns>The CodeResult, or the status where there is none.</returns>
    private async Task<string> SendAsync(params (string Name, string? Value)[] changes)
    {
        var body = Body();
        foreach (var (name, value) in changes)
        {
            if (value is null) body.Remove(name);
            else body[name] = value;
        }
        using var answer = await _http.PostAsJsonAsync(Path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text).GetProperty("CodeResult").GetString()! : $"{(int)answer.StatusCode}";
    }
}
