using System.Globalization;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>The emulator that the crashes share; each of them has a plan and agencies of its own.</summary>
public sealed class CrashScene : IAsyncDisposable
{
    private readonly Lazy<Azurite> _azurite = new(() => Azurite.StartNew());
    private int _plans;

    internal Azurite Azurite => _azurite.Value;

    internal int NextPlan() => ++_plans;

    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated) await _azurite.Value.DisposeAsync();
    }
}

/// <summary>The process dies at every step of a scan in turn, and the next start finishes what it left, without help.</summary>
public class CrashTests(CrashScene scene) : IClassFixture<CrashScene>
{
    /// <summary>At -3 the officer gets an e-mail and an SMS.</summary>
    private const string ThreeDaysBefore = "2027-02-23T08:00:00+07:00";

    private static readonly (string, string)[] WithoutWorkers =
        [.. new[] { "PlanReminders", "SendEmail", "SendSms", "ResumeReminders" }.Select(f => ($"AzureWebJobs__{f}__Disabled", "1"))];

    [Theory]
    [InlineData("begun")]
    [InlineData("periods-noted")]
    [InlineData("planning-begun")]
    [InlineData("rungs-noted")]
    [InlineData("intents-stored")]
    [InlineData("planned")]
    [InlineData("period-done")]
    [InlineData("dispatches-stored")]
    [InlineData("gathered")]
    [InlineData("sending-begun")]
    [InlineData("batch-taken")]
    [InlineData("sent")]
    [InlineData("intents-recorded")]
    [InlineData("recorded")]
    [InlineData("batch-done")]
    [InlineData("end-noted")]
    public async Task What_a_crash_left_half_done_is_done_once(string step)
    {
        var (plan, agencies) = await CrashAsync(step, Seen.Quick);
        await using var app = await RunningApp.StartAsync(scene.Azurite.ConnectionString, Seen.Quick);
        await Seen.RunsEndAsync(scene.Azurite);
        await Seen.EachGotOneOfBothAsync(app, agencies, plan);

        var again = await app.ScanAsync(ThreeDaysBefore);
        Assert.Equal(0, again.GetProperty("planned").GetInt32());
        await Seen.EachGotOneOfBothAsync(app, agencies, plan);
    }

    [Theory]
    [InlineData("batch-taken", "suppressed", 0)]
    [InlineData("sent", "accepted", 1)]
    public async Task A_report_that_arrives_after_the_crash_stops_what_has_not_left(string step, string state, int times)
    {
        var (plan, agencies) = await CrashAsync(step, [.. Seen.Quick, ("AzureWebJobs__SendSms__Disabled", "1")]);
        await using (var reporting = await RunningApp.StartAsync(scene.Azurite.ConnectionString, [.. Seen.Quick, .. WithoutWorkers]))
            await reporting.ReportAsync(agencies[0], plan);

        await using var app = await RunningApp.StartAsync(scene.Azurite.ConnectionString, Seen.Quick);
        await Seen.RunsEndAsync(scene.Azurite);
        var reminders = (await app.RemindersAsync(plan)).Where(r => r.Rung == -3).ToList();
        Assert.Equal(state, reminders.Single(r => r.AgencyId == agencies[0] && r.Channel == "email").State);
        Assert.Equal("suppressed", reminders.Single(r => r.AgencyId == agencies[0] && r.Channel == "sms").State);
        Assert.All(reminders.Where(r => r.AgencyId != agencies[0]), r => Assert.Equal("accepted", r.State));
        var sent = (await app.OutboxAsync()).Where(m => m.Reminders.Any(r => r.StartsWith(plan + "~", StringComparison.Ordinal))).ToList();
        Assert.Equal(times, sent.Count(m => m.To == Seen.EmailOf(agencies[0])));
        Assert.Equal(4 + times, sent.Count);
        Assert.Equal(times, (await app.RemindersSentAsync(plan))[agencies[0]]);
    }

    private async Task<(string Plan, IReadOnlyList<string> Agencies)> CrashAsync(string step, (string, string)[] settings)
    {
        var number = scene.NextPlan();
        var plan = string.Create(CultureInfo.InvariantCulture, $"kh{number}");
        await using var app = await RunningApp.StartAsync(scene.Azurite.ConnectionString, [.. settings, ("NhacHan__Test__CrashAt", step)]);
        var agencies = await Scene.SetAsync(app, 3, number * 10, plan);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => app.ScanAsync(ThreeDaysBefore));
        Assert.NotEqual(0, await app.ExitAsync(TimeSpan.FromSeconds(20)));
        return (plan, agencies);
    }
}
