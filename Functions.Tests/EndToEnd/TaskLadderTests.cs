using System.Text.Json;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>Tasks go up the same ladder as reports, over the running app. The task is due by Sunday 28/02/2027, as the report is: rung 0 is Friday 26/02.</summary>
public class TaskLadderTests
{
    private const string MinusThree = "2027-02-23T08:00:00+07:00";
    private const string Zero = "2027-02-26T08:00:00+07:00";
    private static readonly object By28February = new { kind = "adHoc", end = "2027-02-28" };

    [Fact]
    public async Task A_lead_is_told_of_report_and_task_in_one_message_and_one_that_is_done_of_neither()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        await SetAsync(app, published: false);
        await PutAsync(app, "1.2", By28February, ["a1", "a2", "a3"]);
        await PutAsync(app, "2", new { kind = "ongoing" }, ["a1", "a2", "a3"]);
        Assert.Equal(0, Planned(await app.ScanAsync(MinusThree))); // not published yet
        await app.PostAsync($"/api/plans/{Scene.Plan}/publish");
        await ProgressAsync(app, "1.2", new { done = true, lead = "a2" });

        Assert.Equal(6, Planned(await app.ScanAsync(MinusThree))); // a1: both, a3: the task; each by e-mail and SMS
        var mails = await app.OutboxAsync();
        Assert.Equal(["cv@a1.example", "cv@a3.example"], mails.Where(m => m.Channel == "email").Select(m => m.To).Order(StringComparer.Ordinal));
        var both = mails.Single(m => m.To == "cv@a1.example");
        Assert.Equal(2, both.Reminders.Count);
        Assert.Contains("báo cáo tuyên truyền CCHC quý I năm 2027", both.Text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("1.2. Phóng sự", both.Text, StringComparison.Ordinal);
        var sms = mails.Single(m => m.Channel == "sms" && m.Reminders.Count == 1).Text;
        Assert.Contains("nhiem vu 1.2 \"Phong su\" theo KH 24/KH-UBND cham nhat 28/02/2027, con 3 ngay lam viec", sms, StringComparison.Ordinal);

        Assert.Equal(0, Planned(await app.ScanAsync("2027-02-24T08:00:00+07:00")));
        var reminders = (await app.Http.Get($"/api/reminders?plan={Scene.Plan}&state=accepted")).Is(200).Value;
        Assert.Equal(["Q1", "Q1", "1.2", "1.2", "1.2", "1.2"], reminders.Select(r => r.TryGetProperty("taskNo", out var no) ? no.GetString() : r.Text("periodKey")));
        Assert.Equal(
            reminders.Select(r => r.Text("id")), (await app.Http.All($"/api/reminders?plan={Scene.Plan}&state=accepted&top=1")).Select(r => r.Text("id")));
        Assert.Equal(2, (await app.Http.Get($"/api/reminders?plan={Scene.Plan}&task=1.2&agency=a3&state=accepted")).Is(200).Value.Length);
        Assert.Equal(2, (await app.Http.Get($"/api/reminders?plan={Scene.Plan}&period=Q1&state=accepted")).Is(200).Value.Length);
    }

    [Fact]
    public async Task Whose_input_is_missing_is_told_so_instead_of_the_lead_until_it_is_there()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        await SetAsync(app, published: true);
        await PutAsync(app, "1.2", By28February, ["a2", "a3"], ["dau-moi"]); // put into a plan that is published
        await ProgressAsync(app, "1.2", new { percent = 40, lead = "a2", missingInputs = new[] { "dau-moi" } });
        await app.ScanAsync(MinusThree);

        var mails = (await app.OutboxAsync()).Where(m => m.Channel == "email" && m.To != "cv@a1.example").ToList();
        Assert.Equal(["cv@a3.example", "cv@dau-moi.example"], mails.Select(m => m.To).Order(StringComparer.Ordinal));
        var told = mails.Single(m => m.To == "cv@dau-moi.example").Text;
        Assert.Contains("Cơ quan a2", told, StringComparison.Ordinal);
        Assert.Contains("nội dung phối hợp", told, StringComparison.Ordinal);

        await ProgressAsync(app, "1.2", new { percent = 50, lead = "a2", missingInputs = Array.Empty<string>() });
        await ProgressAsync(app, "1.2", new { done = true, lead = "a3" });
        await app.ScanAsync(Zero);
        Assert.Equal(["cv@a2.example"], (await app.OutboxAsync()).Where(m => m.Channel == "email" && m.At.Day == 26 && m.To != "cv@a1.example").Select(m => m.To));
    }

    [Fact]
    public async Task Another_last_day_begins_a_new_ladder_and_none_ends_it_and_opening_the_task_again_takes_it_up()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt(MinusThree));
        await SetAsync(app, published: true, "a9");
        await PutAsync(app, "1.2", By28February, ["a2"]);
        Assert.Equal(2, Planned(await app.ScanAsync()));
        await PutAsync(app, "1.2", new { kind = "adHoc", end = "2027-02-24" }, ["a2"]); // tomorrow
        Assert.Equal(1, Planned(await app.ScanAsync()));
        await PutAsync(app, "1.2", new { kind = "ongoing" }, ["a2"]);
        Assert.Equal(0, Planned(await app.ScanAsync(Zero)));

        await PutAsync(app, "3", By28February, ["a2"]);
        await ProgressAsync(app, "3", new { done = true });
        Assert.Equal(0, Planned(await app.ScanAsync())); // done: the scan need not look at it any more
        await ProgressAsync(app, "3", new { percent = 90 });
        Assert.Equal(2, Planned(await app.ScanAsync()));
    }

    [Fact]
    public async Task A_task_that_was_overdue_when_the_plan_was_published_is_chased_only_if_somebody_asks()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-03-01T08:00:00+07:00"));
        await SetAsync(app, published: false, "a9");
        await PutAsync(app, "1.2", By28February, ["a2"]);
        await app.PostAsync($"/api/plans/{Scene.Plan}/publish");
        Assert.Equal(0, Planned(await app.ScanAsync()));
        await app.PostAsync($"/api/plans/{Scene.Plan}/publish?remindOverdue=true");
        await PutAsync(app, "1.3", By28February, ["a2"]); // later than that
        Assert.Equal(2, Planned(await app.ScanAsync()));
    }

    [Fact]
    public async Task Heads_and_then_the_office_hear_of_what_is_overdue()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        await SetAsync(app, published: true, "a9");
        await PutAsync(app, "1.2", By28February, ["a2", "a3"]);
        await ProgressAsync(app, "1.2", new { percent = 40, lead = "a2" });
        await ProgressAsync(app, "1.2", new { done = true, lead = "a3" });
        await app.ScanAsync("2027-03-03T08:00:00+07:00");
        var head = (await app.OutboxAsync()).Single(m => m.Channel == "email");
        Assert.Equal("tt@a2.example", head.To);
        Assert.Contains("Đã quá hạn 3 ngày làm việc", head.Text, StringComparison.Ordinal);

        await app.ScanAsync("2027-03-05T08:00:00+07:00");
        var office = (await app.OutboxAsync())[0];
        Assert.Equal("cv@dau-moi.example", office.To);
        Assert.Contains("1/2 cơ quan chủ trì đã hoàn thành", office.Text, StringComparison.Ordinal);
        Assert.Contains("Cơ quan a2 (tiến độ 40%)", office.Text, StringComparison.Ordinal);
    }

    /// <summary>The agencies a1, a2 and a3, and a plan to which <paramref name="reporter"/> alone reports.</summary>
    private static async Task SetAsync(IApp app, bool published, string reporter = "a1")
    {
        foreach (var id in new[] { "dau-moi", "a1", "a2", "a3" }) await app.PutAsync("/api/agencies/" + id, Scene.Agency(id));
        if (reporter == "a9") await app.PutAsync("/api/agencies/a9", new { name = "Không ai", shortName = "a9", kind = "other", contacts = Array.Empty<object>() });
        await app.PutAsync("/api/plans/" + Scene.Plan, Scene.PlanBody([reporter], due: reporter == "a9" ? "2028-03-01" : Scene.Due));
        if (published) await app.PostAsync($"/api/plans/{Scene.Plan}/publish");
    }

    private static Task PutAsync(IApp app, string no, object timeframe, string[] lead, string[]? coordinating = null) =>
        app.PutAsync($"/api/plans/{Scene.Plan}/tasks/{no}", new { title = "Phóng sự", lead, coordinating, timeframe });

    private static Task ProgressAsync(IApp app, string no, object body) => app.PostAsync($"/api/plans/{Scene.Plan}/tasks/{no}/progress", body);

    private static int Planned(JsonElement scan) => scan.GetProperty("planned").GetInt32();
}
