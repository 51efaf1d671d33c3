using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NhacHan.Tests.Delivery.StandIns;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private EsmsServer _server = null!;
    private int _sent;

    public async ValueTask InitializeAsync()
    {
        _server = await EsmsServer.StartAsync();
        _http.BaseAddress = _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_reset_before_reading_leaves_nothing_and_a_lost_answer_leaves_a_message()
    {
        _server.Next(Fault.Reset, Fault.AnswerLost);
        await Assert.ThrowsAsync<HttpRequestException>(SendAsync);
        Assert.Empty(_server.Accepted);
        await Assert.ThrowsAsync<HttpRequestException>(SendAsync);
        Assert.Single(_server.Accepted);
        Assert.Equal(HttpStatusCode.OK, await SendAsync());
        Assert.Equal((3, 2), (_server.Calls, _server.Accepted.Count));
    }

    [Fact]
    public async Task A_late_answer_leaves_a_message_and_a_hanging_call_leaves_none()
    {
        _http.Timeout = TimeSpan.FromMilliseconds(100);
        _server.Next(Fault.AnswerLate(TimeSpan.FromMinutes(1)), Fault.Hang);
        await Assert.ThrowsAsync<TaskCanceledException>(SendAsync);
        Assert.Single(_server.Accepted);
        await Assert.ThrowsAsync<TaskCanceledException>(SendAsync);
        Assert.Single(_server.Accepted);
    }

    [Fact]
    public async Task A_slow_call_is_answered_in_the_end()
    {
        _server.Next(Fault.Slow(TimeSpan.FromMilliseconds(60)));
        var watch = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.OK, await SendAsync());
        Assert.InRange(watch.ElapsedMilliseconds, 50, 5000);
    }

    [Fact]
    public async Task Statuses_and_the_providers_own_codes_record_nothing()
    {
        _server.Next(Fault.ServerError, Fault.Unavailable, Fault.TooMany(TimeSpan.FromSeconds(1.2)), Fault.Code("103"));
        Assert.Equal(HttpStatusCode.InternalServerError, await SendAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync());
        using var busy = await PostAsync();
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(2)), (busy.StatusCode, busy.Headers.RetryAfter!.Delta!.Value));
        using var poor = await PostAsync();
        Assert.Contains("\"CodeResult\":\"103\"", await poor.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_server.Accepted);
        Assert.Empty(_server.Refusals);
    }

    [Fact]
    public async Task SendGrid_tells_when_calls_are_free_again()
    {
        await using var sendGrid = await SendGridServer.StartAsync();
        sendGrid.Always(Fault.TooMany(TimeSpan.FromSeconds(30)));
        using var answer = await _http.PostAsync(new Uri(sendGrid.Address, "/v3/mail/send"), null);
        Assert.Equal("0", answer.Headers.GetValues("X-RateLimit-Remaining").Single());
        var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Headers.GetValues("X-RateLimit-Reset").Single(), CultureInfo.InvariantCulture));
        Assert.InRange(reset - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public void The_same_seed_brings_the_same_faults()
    {
        static List<Fault> Faults(int seed)
        {
            var orders = new Orders();
            orders.AtRandom(seed, 0.5, Fault.Reset, Fault.AnswerLost);
            return [.. Enumerable.Range(0, 50).Select(_ => orders.Take())];
        }
        Assert.Equal(Faults(1), Faults(1));
        Assert.NotEqual(Faults(1), Faults(2));
        Assert.Equal(3, Faults(1).Distinct().Count());
    }

    [Fact]
    public void A_script_goes_before_what_always_is_and_healing_ends_both()
    {
        var orders = new Orders();
        orders.Always(Fault.Hang);
        orders.Next(Fault.None, Fault.Reset);
        Assert.Equal([Fault.None, Fault.Reset, Fault.Hang, Fault.Hang], [orders.Take(), orders.Take(), orders.Take(), orders.Take()]);
        orders.Clear();
        Assert.Equal(Fault.None, orders.Take());
    }

    private async Task<HttpStatusCode> SendAsync()
    {
        using var answer = await PostAsync();
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> PostAsync() => _http.PostAsJsonAsync("/MainService.svc/json/SendMultipleMessage_V4_post_json/", new JsonObject
    {
        ["ApiKey"] = EsmsServer.ApiKey,
        ["SecretKey"] = EsmsServer.SecretKey,
        ["Phone"] = "0912345678",
        ["Content"] = $"Nhac nop bao cao {++_sent}",
        ["Brandname"] = EsmsServer.Brandname,
        ["SmsType"] = "2",
    });
}
