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

/// <summary>At every step of sending in turn.</summary>
public class CrashTests(CrashScene scene) : CrashedScan(scene)
{
    private static readonly (string, string)[] WithoutWorkers =
        [.. new[] { "PlanReminders", "SendEmail", "SendSms", "ResumeReminders" }.Select(f => ($"AzureWebJobs__{f}__Disabled", "1"))];

    [Theory]
    [InlineData("gathered")]
    [InlineData("sending-begun")]
    [InlineData("batch-taken")]
    [InlineData("sent")]
    [InlineData("intents-recorded")]
    [InlineData("recorded")]
    [InlineData("batch-done")]
    [InlineData("end-noted")]
    public Task What_a_crash_left_half_done_is_done_once(string step) => IsDoneOnceAsync(step);

    [Theory]
    [InlineData("batch-taken", "suppressed", 0)]
    [InlineData("sent", "accepted", 1)]
    public async Task A_report_that_arrives_after_the_crash_stops_what_has_not_left(string step, string state, int times)
    {
        var (plan, agencies) = await CrashAsync(step, [.. Seen.Quick, ("AzureWebJobs__SendSms__Disabled", "1")]);
        await using (var reporting = await RunningApp.StartAsync(Scenery.Azurite.ConnectionString, [.. Seen.Quick, .. WithoutWorkers]))
            await reporting.ReportAsync(agencies[0], plan);

        await using var app = await RunningApp.StartAsync(Scenery.Azurite.ConnectionString, Seen.Quick);
        await Seen.RunsEndAsync(Scenery.Azurite);
        var reminders = (await app.RemindersAsync(plan)).Where(r => r.Rung == -3).ToList();
        Assert.Equal(state, reminders.Single(r => r.AgencyId == agencies[0] && r.Channel == "email").State);
        Assert.Equal("suppressed", reminders.Single(r => r.AgencyId == agencies[0] && r.Channel == "sms").State);
        Assert.All(reminders.Where(r => r.AgencyId != agencies[0]), r => Assert.Equal("accepted", r.State));
        var sent = (await app.OutboxAsync()).Where(m => m.Reminders.Any(r => r.StartsWith(plan + "~", StringComparison.Ordinal))).ToList();
        Assert.Equal(times, sent.Count(m => m.To == Seen.EmailOf(agencies[0])));
        Assert.Equal(4 + times, sent.Count);
        Assert.Equal(times, (await app.RemindersSentAsync(plan))[agencies[0]]);
    }
}
