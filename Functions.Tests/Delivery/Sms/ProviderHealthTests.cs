using Microsoft.Extensions.Logging.Abstractions;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;
using NhacHan.Storage;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.Sms;

/// <summary>Two instances of the app, which share what they see of the providers.</summary>
public sealed class ProviderHealthTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly SmsShare[] Shares = [new("esms", 70), new("speedsms", 30)];
    private readonly FakeClock _clock = new(new(2026, 2, 24, 8, 0, 30, TimeSpan.Zero));
    private readonly StorageMeter _meter = new();
    private ProviderHealthStore _store = null!;
    private ProviderHealth _one = null!;
    private ProviderHealth _other = null!;

    public async ValueTask InitializeAsync()
    {
        var tables = new TableServiceClient(azurite.Connection, new TableClientOptions { Meter = _meter });
        var table = AzuriteFixture.UniqueTable();
        await tables.GetTableClient(table).CreateIfNotExistsAsync();
        _store = new ProviderHealthStore(tables, table);
        _one = Instance();
        _other = Instance();
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Errors_that_no_instance_saw_alone_move_the_weights_of_all()
    {
        Count(_one, errors: 26);
        Count(_other, errors: 26);
        Assert.Equal((70, 70), (await EsmsAsync(_one), await EsmsAsync(_other)));
        await _one.SaveAsync(CancellationToken.None);
        await _other.SaveAsync(CancellationToken.None);
        _clock.Now += TimeSpan.FromSeconds(29);
        Assert.Equal(70, await EsmsAsync(_one)); // read less than half a minute ago
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal((60, 60), (await EsmsAsync(_one), await EsmsAsync(_other)));
        var stored = Assert.Single(await _store.ReadAsync("esms", _clock.Now.AddHours(-1), null, CancellationToken.None));
        Assert.Equal(new ProviderMinute("esms", new(2026, 2, 24, 8, 0, 0, TimeSpan.Zero), 52, 0, 52), stored);
    }

    [Fact]
    public async Task An_instance_shares_once_a_minute_and_what_it_kept_back_at_its_end()
    {
        var before = _meter.Writes;
        for (var second = 0; second < 60; second += 5)
        {
            Count(_one, errors: 1);
            await _one.SaveAsync(CancellationToken.None);
            _clock.Now += TimeSpan.FromSeconds(5);
        }
        Assert.Equal(1, _meter.Writes - before);
        await _one.SaveAsync(CancellationToken.None);
        Assert.Equal(3, _meter.Writes - before); // the two minutes since 8:00:30
        Count(_one, errors: 2);
        await _one.DisposeAsync();
        var stored = await _store.ReadAsync("esms", _clock.Now.AddHours(-1), null, CancellationToken.None);
        Assert.Equal([(1, 8), (0, 6)], stored.Select(m => (m.Minute.Minute, m.Errors)));
    }

    [Fact]
    public async Task Slow_calls_are_those_above_five_seconds()
    {
        foreach (var seconds in (double[])[1, 5, 5.001, 30]) _one.Count("esms", TimeSpan.FromSeconds(seconds), failed: false);
        await _one.SaveAsync(CancellationToken.None);
        Assert.Equal((4, 2, 0), (await _store.ReadAsync("esms", _clock.Now.AddHours(-1), null, CancellationToken.None)).Select(m => (m.Calls, m.Slow, m.Errors)).Single());
    }

    [Fact]
    public async Task Where_storage_does_not_answer_an_instance_goes_by_what_it_knows()
    {
        var nowhere = new TableServiceClient(azurite.Connection, new TableClientOptions { Retry = { MaxRetries = 0 } });
        await using var alone = new ProviderHealth(Shares, new ProviderHealthStore(nowhere, AzuriteFixture.UniqueTable()), NullLogger<ProviderHealth>.Instance, _clock);
        Count(alone, errors: 51);
        await alone.SaveAsync(CancellationToken.None);
        Assert.Equal(60, await EsmsAsync(alone));
    }

    private ProviderHealth Instance() => new(Shares, _store, NullLogger<ProviderHealth>.Instance, _clock);

    private static void Count(ProviderHealth instance, int errors)
    {
        for (var n = 0; n < errors; n++) instance.Count("esms", TimeSpan.FromMilliseconds(100), failed: true);
    }

    private static async Task<double> EsmsAsync(ProviderHealth instance) => Math.Round((await instance.WeightsAsync(CancellationToken.None))["esms"], 6);
}
