using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Extensions;

/// <summary>A deadline is moved for some or for all, with who, why and by which document. "p" is before 01/3/2027.</summary>
public class ExtensionTests(Office office) : IClassFixture<Office>
{
    private const string On5March = "2027-03-05T09:00:00%2B07:00";

    [Fact]
    public async Task An_extension_moves_the_date_of_the_agencies_named_and_shows_why()
    {
        var plan = await office.PublishedAsync();
        using var coordinator = await office.CoordinatorAsync(plan);
        var reply = (await coordinator.Post(Path(plan), Extension("a1", "a2"))).Is(200);
        Assert.Equal("""{"changed":2,"unchanged":0,"lastDay":"2027-03-09","lateFrom":"2027-03-10T00:00:00+07:00"}""", reply.Text);

        var a1 = await office.ObligationAsync(plan, "a1", On5March);
        Assert.Equal(("2027-03-09", "inProgressInTime", 0), (a1.Text("lastDay"), a1.Text("status"), a1.GetProperty("daysLate").GetInt32()));
        var extension = a1.GetProperty("extension");
        Assert.Equal(["document", "due", "exclusive", "grantedAt", "originalDue", "originalExclusive", "reason"], extension.Names());
        Assert.Equal(("2027-03-10", "Bão số 3", """{"number":"12/QĐ","date":"2027-02-20"}"""), (extension.Text("due"), extension.Text("reason"), extension.GetProperty("document").GetRawText()));
        var a3 = await office.ObligationAsync(plan, "a3", On5March);
        Assert.Equal(("2027-02-28", "inProgressOverdue", false), (a3.Text("lastDay"), a3.Text("status"), a3.TryGetProperty("extension", out _)));

        var entry = (await AuditAsync(plan)).Single();
        Assert.Equal(("deadline.extend", "12/QĐ", 2), (entry.Text("action"), entry.GetProperty("after").GetProperty("document").Text("number"), entry.GetProperty("after").GetProperty("changed").GetInt32()));
        Assert.Equal("""[{"agencyId":"a1","due":"2027-03-01","exclusive":true},{"agencyId":"a2","due":"2027-03-01","exclusive":true}]""", entry.GetProperty("before").GetProperty("agencies").GetRawText());
    }

    [Fact]
    public async Task The_same_call_again_changes_nothing_and_one_more_agency_changes_that_one()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post(Path(plan), Extension("a1"))).Is(200);
        var before = (await office.ObligationAsync(plan, "a1")).GetRawText();
        var again = (await office.Admin.Post(Path(plan), Extension("a1"))).Is(200);
        Assert.Equal((0, 1), (again.Body.GetProperty("changed").GetInt32(), again.Body.GetProperty("unchanged").GetInt32()));
        Assert.Equal([0, 1], (await AuditAsync(plan)).Select(e => e.GetProperty("after").GetProperty("changed").GetInt32()));
        (await office.Admin.Post(Path(plan), Extension("a1", "a2"))).Is(200);
        Assert.Equal(before, (await office.ObligationAsync(plan, "a1")).GetRawText());
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => office.Admin.Post(Path(plan), Extension("a1", "a2", "a3"))));
        Assert.Equal(1, replies.Sum(r => r.Is(200).Body.GetProperty("changed").GetInt32()));
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_and_nothing_moves()
    {
        var plan = await office.PublishedAsync();
        Assert.Equal(["agencies", "document", "due", "exclusive", "reason"], (await office.Admin.Post(Path(plan), new { })).IsProblem(400, "invalid").Fields);
        Assert.Equal(["agencies"], (await office.Admin.Post(Path(plan), Both())).IsProblem(400, "invalid").Fields);
        Assert.Equal(["agencies[1]", "agencies[2]"], (await office.Admin.Post(Path(plan), Extension("a1", "a5", "nobody"))).IsProblem(400, "invalid").Fields);
        Assert.Equal(["agencies[1]"], (await office.Admin.Post(Path(plan), Extension("a1", "a1"))).IsProblem(400, "invalid").Fields);
        Assert.Equal(["agencies[0]"], (await office.Admin.Post(Path(plan), Move("2027-02-20", ["a1"]))).IsProblem(400, "invalid").Fields);
        Assert.Equal(["due"], (await office.Admin.Post(Path(plan), Move("2026-02-20"))).IsProblem(400, "invalid").Fields);
        Assert.Equal("2027-02-28", (await office.ObligationAsync(plan, "a1")).Text("lastDay"));
        Assert.Empty(await AuditAsync(plan));
    }

    [Fact]
    public async Task A_correction_for_all_is_the_plans_own_date_and_leaves_who_was_extended()
    {
        var body = Office.Plan();
        var plan = await office.PublishedAsync(body);
        (await office.Admin.Post(Path(plan), Extension("a2"))).Is(200);
        var reply = (await office.Admin.Post(Path(plan), Move("2027-02-16"))).Is(200);
        Assert.Equal((2, 0, 1), (reply.Body.GetProperty("changed").GetInt32(), reply.Body.GetProperty("unchanged").GetInt32(), reply.Body.GetProperty("ownDate").GetInt32()));
        Assert.Equal("2027-02-16", (await office.Admin.Get("/api/plans/" + plan)).Body.GetProperty("reporting")[0].Text("due"));
        (await office.Admin.Post($"/api/plans/{plan}/publish")).Is(200);
        Assert.Equal(["2027-02-15", "2027-03-09", "2027-02-15"], (await office.Admin.Get($"/api/plans/{plan}/obligations")).Value.Select(o => o.Text("lastDay")));
        Assert.Equal("Bão số 3", (await office.ObligationAsync(plan, "a1")).GetProperty("extension").Text("reason"));

        var again = (await office.Admin.Post(Path(plan), Move("2027-02-16"))).Is(200);
        Assert.Equal((0, 2, 1), (again.Body.GetProperty("changed").GetInt32(), again.Body.GetProperty("unchanged").GetInt32(), again.Body.GetProperty("ownDate").GetInt32()));
        Assert.Equal(["deadline.correct", "deadline.correct", "deadline.extend"], (await AuditAsync(plan)).Select(e => e.Text("action")));

        (await office.Admin.Put("/api/plans/" + plan, body)).Is(200); // somebody sets the plan's date anew: no decision stands behind it
        (await office.Admin.Post($"/api/plans/{plan}/publish")).Is(200);
        var a1 = await office.ObligationAsync(plan, "a1");
        Assert.Equal(("2027-02-28", false), (a1.Text("lastDay"), a1.TryGetProperty("extension", out _)));
    }

    [Fact]
    public async Task The_history_names_each_decision_once_with_grantor_document_and_the_dates_before()
    {
        var plan = await office.PublishedAsync();
        using var coordinator = await office.CoordinatorAsync(plan);
        (await coordinator.Post(Path(plan), Extension("a1", "a2"))).Is(200);
        (await office.Admin.Post(Path(plan), Move("2027-03-05"))).Is(200);
        (await coordinator.Post(Path(plan), Move("2027-03-20", ["a1"]))).Is(200);
        (await coordinator.Post(Path(plan), Extension("a1", "a2"))).Is(200); // sent again
        var history = await coordinator.All(Path(plan) + "?top=1");
        Assert.Equal([(false, "2027-03-10"), (true, "2027-03-05"), (false, "2027-03-20")], history.Select(h => (h.GetProperty("all").GetBoolean(), h.Text("due"))));
        Assert.Equal("""[{"agencyId":"a1","due":"2027-03-01","exclusive":true},{"agencyId":"a2","due":"2027-03-01","exclusive":true}]""", history[0].GetProperty("agencies").GetRawText());
        Assert.Equal("""[{"agencyId":"a3","due":"2027-03-01","exclusive":true}]""", history[1].GetProperty("agencies").GetRawText());
        Assert.Equal("""[{"agencyId":"a1","due":"2027-03-10","exclusive":true}]""", history[2].GetProperty("agencies").GetRawText());
        Assert.EndsWith("Đầu mối", history[0].Text("grantedBy"), StringComparison.Ordinal);
        Assert.Equal(("Bão số 3", "12/QĐ"), (history[0].Text("reason"), history[0].GetProperty("document").Text("number")));
        using var a2 = await office.AgencyAsync("a2");
        Assert.Equal(["a2"], (await a2.All(Path(plan))).SelectMany(h => h.GetProperty("agencies").EnumerateArray()).Select(a => a.Text("agencyId")));
    }

    [Fact]
    public async Task What_was_handed_in_is_judged_by_the_date_that_counts_now()
    {
        var body = Office.Plan();
        body["reporting"]![0]!["due"] = "2026-03-01";
        var plan = await office.PublishedAsync(body);
        Assert.Equal("doneLate", (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "trễ" })).Is(201).String("status"));
        Assert.Equal("inProgressOverdue", await office.StatusAsync(plan, "a2"));
        (await office.Admin.Post(Path(plan), Extension("a1", "a2"))).Is(200);
        var a1 = await office.ObligationAsync(plan, "a1");
        Assert.Equal(("doneOnTime", 0), (a1.Text("status"), a1.GetProperty("daysLate").GetInt32()));
        Assert.Equal("inProgressInTime", await office.StatusAsync(plan, "a2"));
    }

    [Fact]
    public async Task Corrections_and_publishings_at_once_end_with_one_date_everywhere()
    {
        var plan = await office.PublishedAsync(Office.Plan("a1", "a2", "a3", "a4", "a5"));
        var calls = Enumerable.Range(10, 6).Select(day => office.Admin.Post(Path(plan), Move($"2027-04-{day}")))
            .Concat(Enumerable.Range(0, 6).Select(_ => office.Admin.Post($"/api/plans/{plan}/publish")));
        foreach (var reply in await Task.WhenAll(calls)) reply.Is(200);
        var stands = (await office.Admin.Get("/api/plans/" + plan)).Body.GetProperty("reporting")[0].Text("due");
        Assert.StartsWith("2027-04-", stands, StringComparison.Ordinal);
        Assert.All((await office.Admin.Get($"/api/plans/{plan}/obligations")).Value, o => Assert.Equal(
            DateOnly.Parse(stands, System.Globalization.CultureInfo.InvariantCulture).AddDays(-1), DateOnly.Parse(o.Text("lastDay"), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_ladder_of_the_new_date_starts_anew_and_its_messages_say_the_new_last_day()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post("/api/reminders/scan?asOf=2027-02-25T08:00:00%2B07:00")).Is(200);
        (await office.Admin.Post(Path(plan), Extension("a1"))).Is(200);

        // Monday 08/3: a2 and a3 stand in the office's digest, while a1 is only told that Tuesday is its last day.
        using var coordinator = await office.CoordinatorAsync(plan); // sees no other plan's
        var told = (await coordinator.Post("/api/reminders/preview?asOf=2027-03-08T08:00:00%2B07:00")).Is(200).Value;
        Assert.Contains("10/3/2027", told.Single(m => m.Text("to") == "cv@a1.example").Text("text"), StringComparison.Ordinal);
        var digest = told.Single(m => m.Text("to") == "cv@dau-moi.example").Text("text");
        Assert.Contains("Cơ quan a2", digest, StringComparison.Ordinal);
        Assert.DoesNotContain("Cơ quan a1", digest, StringComparison.Ordinal);

        (await office.Admin.Post("/api/reminders/scan?asOf=2027-03-08T08:00:00%2B07:00")).Is(200);
        var rungs = (await office.Admin.All($"/api/reminders?plan={plan}&agency=a1&top=1000")).Where(r => r.Text("state") == "accepted").Select(r => r.GetProperty("rung").GetInt32());
        Assert.Equal([-1, -1], rungs); // of 28/02, and of 09/3
    }

    private static string Path(string plan) => $"/api/plans/{plan}/periods/p/extensions";

    private static object Extension(params string[] agencies) => Move("2027-03-10", agencies);

    private static object Move(string due, string[]? agencies = null) => new
    {
        agencies,
        all = agencies is null ? true : (bool?)null,
        due,
        exclusive = true,
        reason = "Bão số 3",
        document = new { number = "12/QĐ", date = "2027-02-20" },
    };

    private static object Both() => new
    {
        agencies = new[] { "a1" }, all = true, due = "2027-03-10", exclusive = true, reason = "a", document = new { number = "1", date = "2027-02-20" },
    };

    private async Task<List<System.Text.Json.JsonElement>> AuditAsync(string plan) =>
        [.. (await office.Admin.All("/api/audit?top=1000")).Where(e => e.Text("target") == $"plans/{plan}/periods/p")];
}
