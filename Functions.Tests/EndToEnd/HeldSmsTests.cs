using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>What may not leave at night waits for its morning, on a business clock that is set and fast.</summary>
public class HeldSmsTests
{
    private static readonly DateTimeOffset Eight = new(2027, 2, 24, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset Five = new(2027, 2, 24, 17, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task At_eight_in_the_evening_emails_go_and_sms_wait_for_the_morning()
    {
        await using var azurite = Azurite.StartNew();
        var agencies = await SetAsync(azurite);
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-23T19:00:00+07:00", 1_800));
        await app.ScanAsync();
        await Seen.EventuallyAsync(async () => (await app.OutboxAsync()).Count == 2, "the e-mails went");
        Assert.All(await app.OutboxAsync(), m => Assert.Equal("email", m.Channel));
        await Seen.EventuallyAsync(async () => (await app.OutboxAsync()).Count == 4, "the SMS went");
        Assert.All((await app.OutboxAsync()).Where(m => m.Channel == "sms"), m => Assert.InRange(m.At, Eight, Five));
        await Seen.RunsEndAsync(azurite);
        await Seen.EachGotOneOfBothAsync(app, agencies);
    }

    [Fact]
    public async Task Sms_held_until_a_morning_of_another_rung_are_skipped()
    {
        await using var azurite = Azurite.StartNew();
        await SetAsync(azurite);
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-24T19:00:00+07:00", 1_800));
        await app.ScanAsync();
        await Seen.EventuallyAsync(
            async () => (await app.RemindersAsync()).Count(r => r is { Rung: -3, Channel: "sms", State: "skipped" }) == 2, "the SMS are skipped");
        var mails = await app.OutboxAsync();
        Assert.Equal(2, mails.Count(m => m is { Channel: "email", At.Day: 24 }));
        Assert.DoesNotContain(mails, m => m.Channel == "sms" && m.At < Eight.AddDays(2));
    }

    [Fact]
    public async Task Sms_that_missed_their_morning_do_not_go_at_night()
    {
        // A machine that needs nine seconds to start the app still plans before midnight, when the rung would be another.
        var clock = Seen.ClockAt("2027-02-22T17:30:00+07:00", 2_400);
        await using var azurite = Azurite.StartNew();
        var ladder = new[] { new { offset = -5, audience = "officer", channels = new[] { "sms" } } };
        await SetAsync(azurite, ladder);
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString, clock))
        {
            await app.ScanAsync();
            Assert.Equal([-5, -5], (await app.RemindersAsync()).Select(r => r.Rung));
        }
        // From the evening to after 17:00 of the next day.
        await Task.Delay(TimeSpan.FromSeconds(35));
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString, clock))
        {
            await Seen.EventuallyAsync(async () => (await app.OutboxAsync()).Count == 2, "the SMS went");
            Assert.All(await app.OutboxAsync(), m => Assert.InRange(m.At.ToOffset(TimeSpan.FromHours(7)).TimeOfDay, TimeSpan.FromHours(8), TimeSpan.FromHours(17)));
        }
    }

    /// <summary>While the clock stands: at its later speed a busy machine would be hours late for the evening.</summary>
    private static async Task<IReadOnlyList<string>> SetAsync(Azurite azurite, object? ladder = null)
    {
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-01-18T19:00:00+07:00"));
        return await Scene.SetAsync(app, 2, ladder: ladder);
    }
}
