using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>Nobody calls anything: the timers do it, on a business clock that is set and fast.</summary>
public class ClockTests
{
    private static readonly DateTimeOffset Eight = new(2027, 2, 24, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset Five = new(2027, 2, 24, 17, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task The_daily_scan_reminds_by_itself_at_eight()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-24T07:30:00+07:00", 120));
        var agencies = await Scene.SetAsync(app, 2);
        await Seen.EventuallyAsync(async () => (await app.OutboxAsync()).Count == 4, "two e-mails and two SMS went");
        await Seen.RunsEndAsync(azurite);
        await Seen.EachGotOneOfBothAsync(app, agencies);
        Assert.All(await app.OutboxAsync(), m => Assert.InRange(m.At, Eight, Five));
    }

    [Fact]
    public async Task The_clock_goes_on_after_a_restart_and_a_new_start_is_a_jump_that_is_made_up_for()
    {
        await using var azurite = Azurite.StartNew();
        DateTimeOffset before;
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-01-04T09:00:00+07:00", 60)))
        {
            await Scene.SetAsync(app, 2);
            before = await app.NowAsync();
        }
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-01-04T09:00:00+07:00", 60)))
        {
            Assert.InRange(await app.NowAsync(), before, before.AddHours(2));
            Assert.Empty(await app.OutboxAsync());
        }
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-25T09:00:00+07:00", 60)))
        {
            Assert.Equal(new DateOnly(2027, 2, 25), DateOnly.FromDateTime((await app.NowAsync()).UtcDateTime));
            await Seen.EventuallyAsync(async () => (await app.OutboxAsync()).Count == 2, "the missed scans are made up for by one");
            await Seen.RunsEndAsync(azurite);
            Assert.Equal([-15, -7, -3, -3, -1], (await app.RemindersAsync()).Where(r => r.AgencyId == "a1").Select(r => r.Rung).Order());
            Assert.All(await app.OutboxAsync(), m => Assert.Equal("email", m.Channel));
        }
    }

    [Fact]
    public async Task On_the_day_of_rung_zero_sms_go_at_any_hour()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-26T20:00:00+07:00"));
        var agencies = await Scene.SetAsync(app, 2);
        await app.ScanAsync();
        await Seen.RunsEndAsync(azurite);
        await Seen.EachGotOneOfBothAsync(app, agencies);
    }
}
