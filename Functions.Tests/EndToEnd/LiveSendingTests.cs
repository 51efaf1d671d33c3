using NhacHan.Reminders;
using NhacHan.Storage;
using NhacHan.Tests.Delivery.StandIns;

namespace NhacHan.Tests.EndToEnd;

/// <summary>Whatever the process, the network and the providers do: no reminder is lost, none is doubled but where it was risked and counted, none follows a report.</summary>
public class LiveSendingTests(LiveScene scene) : IClassFixture<LiveScene>
{
    [Theory]
    [InlineData("sent")]
    [InlineData("sent-noted")]
    [InlineData("intents-recorded")]
    public async Task A_kill_while_sending_loses_nothing_and_doubles_only_what_it_counts(string step)
    {
        string plan;
        IReadOnlyList<string> agencies;
        int risked;
        await using (var dying = await scene.StartAsync(("NhacHan__Test__CrashAt", step)))
        {
            risked = await LiveScene.RisksAsync(dying);
            (plan, agencies) = await scene.SetAsync(dying, 5);
            _ = dying.BeginScanAsync();
            Assert.NotEqual(0, await dying.ExitAsync(TimeSpan.FromSeconds(60)));
        }
        await using var app = await scene.StartAsync();
        await scene.SettledAsync(app);
        await AllToldAsync(app, plan, agencies, await LiveScene.RisksAsync(app) - risked);
    }

    [Fact]
    public async Task Providers_that_fail_at_random_and_lines_that_drop_cost_no_reminder()
    {
        await using var app = await scene.StartAsync();
        var risked = await LiveScene.RisksAsync(app);
        var (plan, agencies) = await scene.SetAsync(app, 40);
        scene.SendGrid.Next(Fault.Unavailable, Fault.AnswerLost, Fault.Unavailable, Fault.TooMany(TimeSpan.FromSeconds(1)));
        scene.Esms.AtRandom(20270223, 0.3, Fault.Reset, Fault.AnswerLost, Fault.ServerError, Fault.Unavailable);
        await app.ScanAsync();
        await Seen.EventuallyAsync(() => Task.FromResult(agencies.All(a => scene.SmsTo(a) > 0 && scene.MailsTo(a) > 0)), "everybody is told", TimeSpan.FromSeconds(90));
        scene.Esms.Heal();
        scene.SendGrid.Heal();
        await scene.SettledAsync(app);
        await AllToldAsync(app, plan, agencies, await LiveScene.RisksAsync(app) - risked);
    }

    [Fact]
    public async Task What_is_twice_without_an_answer_is_shown_as_failed_and_goes_when_a_person_sends_it_again()
    {
        await using var app = await scene.StartAsync();
        var (plan, agencies) = await scene.SetAsync(app, 2);
        scene.SendGrid.Next(Fault.Reset, Fault.Reset);
        var run = (await app.ScanAsync()).GetProperty("runId").GetString()!;
        await scene.SettledAsync(app);
        Assert.Equal([0, 0], agencies.Select(scene.MailsTo));
        Assert.Equal([1, 1], agencies.Select(scene.SmsTo));
        var failed = (await app.RemindersAsync(plan)).Where(r => r.State == "failed").ToList();
        Assert.Equal(agencies, failed.Select(r => r.AgencyId).Order(StringComparer.Ordinal));

        var shown = (await app.GetAsync($"/api/dispatches?run={run}&state=failed")).GetProperty("value").EnumerateArray().ToList();
        Assert.All(shown, d => Assert.Equal("unknownTwice", d.GetProperty("code").GetString()));
        foreach (var dispatch in shown) await app.PostAsync($"/api/dispatches/{dispatch.GetProperty("id").GetString()}/retry");
        await scene.SettledAsync(app);
        Assert.Equal([1, 1], agencies.Select(scene.MailsTo));
        Assert.All((await app.RemindersAsync(plan)).Where(r => r.Rung == -3), r => Assert.Equal("accepted", r.State));
    }

    [Fact]
    public async Task A_report_a_second_before_the_send_keeps_the_reminder_from_leaving_also_after_a_stop()
    {
        await using var app = await scene.StartAsync();
        var (plan, agencies) = await scene.SetAsync(app, 3);
        await app.PostAsync("/api/delivery/stop", new { reason = "Thử" });
        await app.ScanAsync();
        await app.ReportAsync(agencies[0], plan);
        Assert.All(agencies, a => Assert.Equal(0, scene.MailsTo(a) + scene.SmsTo(a)));
        Assert.Equal("Thử", (await app.GetAsync("/api/delivery")).GetProperty("stopped").GetProperty("reason").GetString());

        await app.PostAsync("/api/delivery/resume");
        await scene.SettledAsync(app);
        Assert.Equal([0, 1, 1], agencies.Select(scene.MailsTo));
        Assert.Equal([0, 1, 1], agencies.Select(scene.SmsTo));
        var states = (await app.RemindersAsync(plan)).Where(r => r.Rung == -3).ToLookup(r => r.AgencyId, r => r.State);
        Assert.All(states[agencies[0]], s => Assert.Equal("suppressed", s));
        Assert.All(states[agencies[1]].Concat(states[agencies[2]]), s => Assert.Equal("accepted", s));
    }

    [Fact]
    public async Task A_batch_that_was_set_aside_is_listed_and_goes_when_it_is_replayed()
    {
        await using var app = await scene.StartAsync();
        var (_, agencies) = await scene.SetAsync(app, 2);
        await app.PostAsync("/api/delivery/stop", new { reason = "Thử" });
        var run = (await app.ScanAsync()).GetProperty("runId").GetString()!;
        var tables = new TableServiceClient(scene.Azurite.Connection);
        var batches = new BatchStore(tables);
        await Seen.EventuallyAsync(async () => (await batches.PendingAsync(run, default)).Count == 2, "both batches wait");
        var sms = (await batches.PendingAsync(run, default)).Single(b => b.Channel == NhacHan.Deadlines.Channel.Sms);
        Assert.NotNull(await batches.TryReplaceAsync(sms with { State = BatchState.Poisoned, Attempts = ReminderTiming.MostAttempts }, default));
        await tables.GetTableClient("poison").UpsertEntityAsync(new TableEntity("poison", "send-sms~1")
        {
            ["at"] = DateTimeOffset.UnixEpoch, ["body"] = System.Text.Encoding.UTF8.GetBytes($$"""{"run":"{{run}}","batch":"{{sms.Name}}"}"""),
        });
        await app.PostAsync("/api/delivery/resume");
        await scene.SettledAsync(app);
        Assert.Equal([1, 1], agencies.Select(scene.MailsTo));
        Assert.Equal([0, 0], agencies.Select(scene.SmsTo));
        Assert.Equal(2, (await app.GetAsync("/api/poison")).GetProperty("value")[0].GetProperty("messages").GetInt32());

        await app.PostAsync("/api/poison/send-sms/1/replay");
        await scene.SettledAsync(app);
        Assert.Equal([1, 1], agencies.Select(scene.SmsTo));
        Assert.Empty((await app.GetAsync("/api/poison")).GetProperty("value").EnumerateArray());
    }

    [Fact]
    public async Task In_team_mode_only_the_team_is_written_to_and_a_made_up_agency_never()
    {
        await using var app = await scene.StartAsync(("NhacHan__Mode", "team"), ("NhacHan__Team", $"{Seen.EmailOf("a901")}, {Scene.PhoneOf("a901")}, {Seen.EmailOf("a903")}"));
        foreach (var id in new[] { "dau-moi", "a901", "a902" }) await app.PutAsync("/api/agencies/" + id, Scene.Agency(id));
        await app.PutAsync("/api/agencies/a903", new { name = "Cơ quan mẫu", shortName = "a903", kind = "department", sample = true, contacts = new[] { Scene.Officer("a903") } });
        await app.PutAsync("/api/plans/nhom", Scene.PlanBody(["a901", "a902", "a903"]));
        await app.PostAsync("/api/plans/nhom/publish");
        await app.ScanAsync();
        await scene.SettledAsync(app);
        Assert.Equal([1, 0, 0], new[] { "a901", "a902", "a903" }.Select(scene.MailsTo));
        Assert.Equal([1, 0, 0], new[] { "a901", "a902", "a903" }.Select(scene.SmsTo));
        var run = (await app.GetAsync("/api/reminders?plan=nhom&state=suppressed")).GetProperty("value");
        Assert.Equal(4, run.GetArrayLength());
    }

    /// <summary>Each officer has one SMS, since eSMS knows a repetition, and one e-mail or, where that was risked and counted, two; and all is written down.</summary>
    private async Task AllToldAsync(RunningApp app, string plan, IReadOnlyList<string> agencies, int risked)
    {
        Assert.All(agencies, a => Assert.Equal(1, scene.SmsTo(a)));
        Assert.All(agencies, a => Assert.InRange(scene.MailsTo(a), 1, 2));
        Assert.InRange(agencies.Sum(a => scene.MailsTo(a) - 1), 0, risked);
        var rung = (await app.RemindersAsync(plan)).Where(r => r.Rung == -3).ToList();
        Assert.Equal(agencies.Count * 2, rung.Count);
        Assert.All(rung, r => Assert.Equal("accepted", r.State));
        Assert.All((await app.RemindersSentAsync(plan)).Values, times => Assert.Equal(2, times));
        Assert.Equal(agencies.Count, (await app.GetAsync($"/api/plans/{plan}/sms-costs")).GetProperty("messages").GetInt32());
        Assert.Empty(scene.SendGrid.Violations);
        Assert.Empty(scene.Esms.Violations);
    }
}
