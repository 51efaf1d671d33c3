using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>Who is told what, and when, over the running app. "Trước 01/3/2027": rung 0 is Friday 26/02, so -15 is 28/01 and +5 is 05/3.</summary>
public class LadderTests
{
    [Fact]
    public async Task After_days_of_silence_each_person_gets_the_one_message_of_today_and_the_rest_is_noted_as_skipped()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        var agencies = await Scene.SetAsync(app, 4);
        var scan = await app.ScanAsync("2027-02-25T08:00:00+07:00");
        Assert.Equal((4, 4, 12), (scan.GetProperty("scanned").GetInt32(), scan.GetProperty("planned").GetInt32(), scan.GetProperty("skippedRungs").GetInt32()));

        var sent = await app.OutboxAsync();
        Assert.Equal(agencies.Select(Seen.EmailOf), sent.Select(m => m.To).Order(StringComparer.Ordinal));
        var reminders = await app.RemindersAsync();
        Assert.Equal([-15, -7, -3, -3], reminders.Where(r => r.AgencyId == "a1" && r.State == "skipped").Select(r => r.Rung).Order());
        Assert.Equal([-1], reminders.Where(r => r.AgencyId == "a1" && r.State == "accepted").Select(r => r.Rung));
        Assert.All(await app.RemindersSentAsync(), o => Assert.Equal(1, o.Value));
    }

    [Fact]
    public async Task A_plan_published_after_its_deadline_reminds_nobody_unless_asked()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-03-01T07:00:00+07:00"));
        await Scene.SetAsync(app, 2);
        foreach (var day in new[] { "01", "03", "05" })
            Assert.Equal(0, (await app.ScanAsync($"2027-03-{day}T08:00:00+07:00")).GetProperty("planned").GetInt32());
        Assert.Empty(await app.OutboxAsync());

        await app.PostAsync($"/api/plans/{Scene.Plan}/publish?remindOverdue=true");
        Assert.Equal(4, (await app.ScanAsync("2027-03-01T09:00:00+07:00")).GetProperty("planned").GetInt32());
        Assert.Equal(4, (await app.ScanAsync("2027-03-03T08:00:00+07:00")).GetProperty("planned").GetInt32());
        Assert.Equal(1, (await app.ScanAsync("2027-03-05T08:00:00+07:00")).GetProperty("planned").GetInt32());
    }

    [Fact]
    public async Task A_plan_published_between_two_rungs_begins_with_the_one_that_is_right_now()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-24T07:00:00+07:00"));
        var agencies = await Scene.SetAsync(app, 2);
        await app.ScanAsync("2027-02-24T08:00:00+07:00");
        await Seen.EachGotOneOfBothAsync(app, agencies);
        Assert.All((await app.RemindersAsync()).Where(r => r.State == "accepted"), r => Assert.Equal(-3, r.Rung));
    }

    [Fact]
    public async Task Heads_are_told_at_plus_three_and_the_office_once_at_plus_five_and_invited_bodies_neither()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        foreach (var id in new[] { "dau-moi", "a1", "a2", "a3", "m1" }) await app.PutAsync("/api/agencies/" + id, Scene.Agency(id));
        await app.PutAsync("/api/agencies/trong", new { name = "Cơ quan trống", shortName = "trong", kind = "department", contacts = Array.Empty<object>() });
        await app.PutAsync("/api/plans/" + Scene.Plan, Scene.PlanBody(["a1", "a2", "a3", "trong"], invited: "m1"));
        await app.PostAsync($"/api/plans/{Scene.Plan}/publish");
        await app.PostAsync($"/api/plans/{Scene.Plan}/periods/Q1/agencies/a3/exemption", new { reason = "Không thuộc phạm vi" });

        var late = await app.ScanAsync("2027-03-01T08:00:00+07:00");
        Assert.Equal((6, 1), (late.GetProperty("planned").GetInt32(), late.GetProperty("withoutContact").GetInt32()));
        await app.ScanAsync("2027-03-03T08:00:00+07:00");
        Assert.Equal(["tt@a1.example", "tt@a2.example"], await EmailsAsync("2027-03-03"));
        await app.ReportAsync("a2");
        await app.ScanAsync("2027-03-05T08:00:00+07:00");
        Assert.Equal(["cv@dau-moi.example"], await EmailsAsync("2027-03-05"));

        var mails = await app.OutboxAsync();
        Assert.DoesNotContain(mails, m => m.To.Contains("@a3.", StringComparison.Ordinal) || m.To == "tt@m1.example");
        var digest = mails.Single(m => m.To == "cv@dau-moi.example").Text;
        Assert.Contains("Cơ quan a1", digest, StringComparison.Ordinal);
        Assert.Contains("Cơ quan trống", digest, StringComparison.Ordinal);
        foreach (var other in new[] { "Cơ quan a2", "Cơ quan a3", "Cơ quan m1" }) Assert.DoesNotContain(other, digest, StringComparison.Ordinal);

        async Task<IEnumerable<string>> EmailsAsync(string day) =>
            (await app.OutboxAsync()).Where(m => m.Channel == "email" && m.At.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) == day)
                .Select(m => m.To).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task One_person_with_two_agencies_and_two_plans_gets_one_email_and_one_sms()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        await app.PutAsync("/api/agencies/dau-moi", Scene.Agency("dau-moi"));
        foreach (var id in new[] { "a1", "a2" }) await app.PutAsync("/api/agencies/" + id, Scene.Agency(id, Scene.Officer("a9")));
        foreach (var plan in new[] { "kh1", "kh2" })
        {
            await app.PutAsync("/api/plans/" + plan, Scene.PlanBody(["a1", "a2"], number: plan == "kh1" ? "24/KH-UBND" : "25/KH-UBND"));
            await app.PostAsync($"/api/plans/{plan}/publish");
        }
        Assert.Equal(8, (await app.ScanAsync("2027-02-23T08:00:00+07:00")).GetProperty("planned").GetInt32());
        var mails = await app.OutboxAsync();
        Assert.Equal(["email", "sms"], mails.Select(m => m.Channel).Order(StringComparer.Ordinal));
        Assert.All(mails, m => Assert.Equal(4, m.Reminders.Count));
        Assert.Contains("va 3 BC khac", mails.Single(m => m.Channel == "sms").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_report_starts_the_ladder_of_the_new_date()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-23T07:00:00+07:00"));
        await Scene.SetAsync(app, 1);
        await app.ScanAsync("2027-02-23T08:00:00+07:00");
        await app.ReportAsync("a1");
        Assert.Equal(0, (await app.ScanAsync("2027-02-25T08:00:00+07:00")).GetProperty("planned").GetInt32());
        await app.PostAsync($"/api/plans/{Scene.Plan}/periods/Q1/agencies/a1/reports/1/return", new { reason = "Thiếu số liệu", resubmitBy = "2027-03-12" });

        // Thursday 11/3 is the day before the new date.
        Assert.Equal(1, (await app.ScanAsync("2027-03-11T08:00:00+07:00")).GetProperty("planned").GetInt32());
        var newest = (await app.OutboxAsync())[0];
        Assert.Equal(Seen.EmailOf("a1"), newest.To);
        Assert.Contains("12/3/2027", newest.Text, StringComparison.Ordinal);
        await app.ReportAsync("a1");
        Assert.Equal(0, (await app.ScanAsync("2027-03-12T08:00:00+07:00")).GetProperty("planned").GetInt32());
    }

    [Fact]
    public async Task A_period_taken_out_of_a_plan_is_silent_and_stops_no_other()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        var agencies = await Scene.SetAsync(app, 3);
        await Scene.SetAsync(app, 1, 50, "sua");
        await app.PutAsync("/api/plans/sua", Scene.PlanBody(["a50"], key: "Q2"));
        await app.ScanAsync("2027-02-23T08:00:00+07:00");
        await Seen.EachGotOneOfBothAsync(app, agencies);
        Assert.Equal(6, (await app.OutboxAsync()).Count);
    }
}
