using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

public class BusinessClockTests(AzuriteFixture azurite)
{
    private const string March = "2026-03-01T08:00:00+07:00";
    private static readonly DateTimeOffset MarchInstant = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
    private readonly FakeClock _real = new(new(2025, 6, 15, 12, 0, 0, TimeSpan.Zero));
    private readonly ClockStore _store = new(new TableServiceClient(azurite.Connection), AzuriteFixture.UniqueTable());

    [Fact]
    public async Task Without_settings_it_is_the_systems_clock()
    {
        var clock = await StartAsync();
        Assert.Equal(_real.Now, clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(3), clock.FromBusiness(TimeSpan.FromHours(3)));
    }

    [Fact]
    public async Task It_starts_at_the_given_instant_and_runs_at_the_given_speed()
    {
        var clock = await StartAsync(March, "60");
        Assert.Equal(MarchInstant, clock.GetUtcNow());
        _real.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(MarchInstant.AddHours(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(1), clock.FromBusiness(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_restart_with_the_same_value_goes_on_and_counts_the_time_it_was_down()
    {
        await StartAsync(March, "60");
        _real.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(MarchInstant.AddHours(10), (await StartAsync(March, "60")).GetUtcNow());
    }

    [Fact]
    public async Task A_new_value_sets_it_anew_and_so_does_the_old_one_after_that()
    {
        await StartAsync(March);
        _real.Now += TimeSpan.FromDays(1);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), (await StartAsync("2026-07-01T00:00:00Z")).GetUtcNow());
        Assert.Equal(MarchInstant, (await StartAsync(March)).GetUtcNow());
    }

    [Fact]
    public async Task Another_speed_holds_from_now_on()
    {
        await StartAsync(March, "60");
        _real.Now += TimeSpan.FromMinutes(10);
        var clock = await StartAsync(March, "0.5");
        Assert.Equal(MarchInstant.AddHours(10), clock.GetUtcNow());
        _real.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(MarchInstant.AddHours(10).AddMinutes(5), clock.GetUtcNow());
    }

    [Fact]
    public async Task Without_the_setting_what_was_stored_is_forgotten()
    {
        await StartAsync(March);
        Assert.NotNull(await _store.FindAsync(CancellationToken.None));
        await StartAsync();
        Assert.Null(await _store.FindAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_date_is_shifted_never_timestamps()
    {
        var clock = await StartAsync(March, "10000");
        Assert.Equal(_real.TimestampFrequency, clock.TimestampFrequency);
        var before = _real.GetTimestamp();
        Assert.InRange(clock.GetTimestamp(), before, before + clock.TimestampFrequency);
    }

    [Fact]
    public async Task A_fast_clock_left_alone_stays_on_the_calendar()
    {
        await StartAsync(March, "10000");
        _real.Now += TimeSpan.FromDays(3650);
        Assert.Equal(9000, (await StartAsync(March, "10000")).GetUtcNow().Year);
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T08:00:00")]
    [InlineData("2026-02-30T08:00:00+07:00")]
    [InlineData("01/03/2026 08:00 +07:00")]
    [InlineData("tomorrow")]
    public void A_start_that_is_no_instant_is_refused_and_said_how_to_mend(string startAt)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => ClockSettings.From(Of(startAt))).Message;
        Assert.Contains("NhacHan:Clock:StartAt", refusal, StringComparison.Ordinal);
        Assert.Contains("2026-03-01T08:00:00+07:00", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-01T08:00:00+07:00")]
    [InlineData("2026-03-01T08:00+07:00")]
    [InlineData("2026-03-01T01:00:00Z")]
    [InlineData("2026-03-01T01:00:00.000Z")]
    [InlineData(" 2026-03-01T01:00Z ")]
    public void A_start_is_an_iso_instant_with_its_offset(string startAt) => Assert.Equal(MarchInstant, ClockSettings.From(Of(startAt))!.StartAt);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("10001")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    [InlineData("fast")]
    public void A_speed_is_above_0_and_up_to_10000(string speed)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => ClockSettings.From(Of(March, speed))).Message;
        Assert.StartsWith("NhacHan:Clock:Speed", refusal, StringComparison.Ordinal);
        Assert.Contains("above 0 and up to 10000", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_speed_alone_is_refused() => Assert.Throws<InvalidOperationException>(() => ClockSettings.From(Of(null, "60")));

    private static IConfiguration Of(string? startAt = null, string? speed = null) =>
        Settings.Of((ClockSettings.StartAtKey, startAt ?? ""), (ClockSettings.SpeedKey, speed ?? ""));

    private async Task<BusinessClock> StartAsync(string? startAt = null, string? speed = null)
    {
        var clock = new BusinessClock(_real);
        await new StartBusinessClock(clock, _store, Of(startAt, speed), _real, NullLogger<BusinessClock>.Instance).StartingAsync(CancellationToken.None);
        return clock;
    }
}
