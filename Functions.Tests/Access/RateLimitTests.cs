using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Access;

/// <summary>Who asks too much is told how long to wait; others do not notice. Here by small limits, under the host's X-Forwarded-For.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private const string AdminKey = "the-administrators-key";
    private static readonly Limits Small = new(
        Setting: new(Burst: 1_000, PerSecond: 100, AtOnce: 16, Waiting: 100, Costly: 4), Known: new(Burst: 20, PerSecond: 1, AtOnce: 3, Waiting: 1, Costly: 1),
        Unknown: new(Burst: 10, PerSecond: 1, AtOnce: 30, Waiting: 30, Costly: 1), WrongKeys: new(Burst: 5, PerSecond: 1, AtOnce: 30, Waiting: 30, Costly: 1));

    private readonly Azurite _azurite = Azurite.StartNew();
    private readonly SemaphoreSlim _goOn = new(0);
    private int _running;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var tables = new TableServiceClient(_azurite.Connection);
        await tables.GetTableClient(KeyStore.Table).CreateIfNotExistsAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(tables).AddContract().AddAccess(AdminKey, new Platform(true, false, new Uri("http://localhost/"))).AddSingleton(Small);
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.UseContract();
        _app.UseAccess();
        _app.MapGet("/api/quick", () => "ok").For(Role.Reader);
        _app.MapGet("/api/slow", SlowAsync).For(Role.Reader);
        _app.MapGet("/api/costly", SlowAsync).For(Role.Reader).Costly();
        _app.MapGet("/", () => "a page");
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _goOn.Release(100);
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
        _goOn.Dispose();
    }

    [Fact]
    public async Task Each_key_has_a_burst_of_its_own_and_then_waits()
    {
        using var one = await KeyedAsync();
        using var another = await KeyedAsync();
        var replies = await ManyAsync(one, "/api/quick", 40);
        Assert.InRange(replies.Count(r => r == 200), 20, 30);
        using var refused = await one.GetAsync("/api/quick");
        Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
        (await one.Get("/api/quick")).IsProblem(429, "tooManyRequests");
        (await another.Get("/api/quick")).Is(200);
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        (await one.Get("/api/quick")).Is(200);
    }

    [Fact]
    public async Task Wrong_keys_are_counted_by_address_and_do_not_hinder_a_good_one_from_there()
    {
        using var good = await KeyedAsync();
        using var guessing = Client("nh_wrong");
        await BurstAsync(5, guessing, "/api/quick", 401, "203.0.113.7:1");
        (await guessing.Call("GET", "/api/quick", null, From("203.0.113.8:1"))).IsProblem(401, "unauthenticated");
        // What the visitor writes before the platform's own words changes nothing.
        (await guessing.Call("GET", "/api/quick", null, From("198.51.100.9, 203.0.113.7:99"))).IsProblem(429, "tooManyRequests");
        (await good.Call("GET", "/api/quick", null, From("203.0.113.7:1"))).Is(200);
    }

    [Fact]
    public async Task Pages_and_calls_without_a_key_are_counted_by_address()
    {
        using var nobody = Client(null);
        await BurstAsync(10, nobody, "/", 200, "203.0.113.20:1");
        await BurstAsync(10, nobody, "/api/quick", 401, "[2001:db8::7]:1");
        (await nobody.Call("GET", "/", null, From("[2001:db8::8]:1"))).IsProblem(429, "tooManyRequests");
        (await nobody.Call("GET", "/", null, From("[2001:db8:0:1::8]:1"))).Is(200);
    }

    [Fact]
    public async Task So_many_at_once_run_some_wait_and_the_rest_are_told_to_come_again()
    {
        using var one = await KeyedAsync();
        var calls = Enumerable.Range(0, 6).Select(_ => one.Get("/api/slow")).ToList();
        for (var i = 0; i < 2; i++)
        {
            var refused = await Task.WhenAny(calls);
            calls.Remove(refused);
            (await refused).IsProblem(429, "tooManyRequests");
        }
        Assert.Equal(3, _running);
        _goOn.Release(4);
        foreach (var reply in await Task.WhenAll(calls)) reply.Is(200);
    }

    [Fact]
    public async Task Of_costly_calls_fewer_run_at_once_and_none_waits()
    {
        using var one = await KeyedAsync();
        var first = one.Get("/api/costly");
        await Eventually(() => _running == 1);
        (await one.Get("/api/costly")).IsProblem(429, "tooManyRequests");
        (await one.Get("/api/quick")).Is(200);
        using var administrator = Client(AdminKey);
        var more = Enumerable.Range(0, 4).Select(_ => administrator.Get("/api/costly")).ToList();
        await Eventually(() => _running == 5);
        _goOn.Release(5);
        (await first).Is(200);
        foreach (var reply in await Task.WhenAll(more)) reply.Is(200);
        _goOn.Release(1);
        (await one.Get("/api/costly")).Is(200);
    }

    private static async Task Eventually(Func<bool> come)
    {
        for (var i = 0; i < 500 && !come(); i++) await Task.Delay(10);
        Assert.True(come());
    }

    /// <summary>So many are answered, and a few more for each second that the machine took over it.</summary>
    private static async Task BurstAsync(int burst, HttpClient client, string path, int status, string address)
    {
        var replies = await ManyAsync(client, path, 4 * burst, address);
        Assert.InRange(replies.Count(r => r == status), burst, 2 * burst);
        Assert.Equal(4 * burst, replies.Count(r => r == status || r == 429));
    }

    private static (string, string) From(string address) => ("X-Forwarded-For", address);

    private static async Task<IReadOnlyCollection<int>> ManyAsync(HttpClient client, string path, int times, string address = "203.0.113.1:1") =>
        [.. (await Task.WhenAll(Enumerable.Range(0, times).Select(_ => client.Call("GET", path, null, From(address))))).Select(r => r.Status)];

    private async Task<string> SlowAsync()
    {
        Interlocked.Increment(ref _running);
        await _goOn.WaitAsync();
        Interlocked.Decrement(ref _running);
        return "ok";
    }

    private async Task<HttpClient> KeyedAsync()
    {
        var text = KeyText.New();
        await _app.Services.GetRequiredService<KeyStore>().AddAsync(new ApiKey(text.Id, "a", Role.Reader, null, [], KeyMode.Live, default, text.Hash()), default);
        return Client(text.ToString());
    }

    private HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        if (key is not null) client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }
}
