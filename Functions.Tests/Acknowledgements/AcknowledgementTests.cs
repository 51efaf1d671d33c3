using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Acknowledgements;

/// <summary>"Đã tiếp nhận": the officers of an agency that is at work are left in peace, until the day it names and never past the deadline.</summary>
[Collection(SharedOffice.OfReports)]
public class AcknowledgementTests(Office office)
{
    [Fact]
    public async Task An_acknowledgement_quiets_the_reminders_through_its_day()
    {
        var plan = await office.PublishedAsync();
        using var a1 = await office.AgencyAsync("a1");
        var reply = (await a1.Post(Path(plan), new { until = "2027-02-24", note = "Đang tổng hợp" })).Is(201);
        Assert.Equal(["acknowledgedAt", "acknowledgedBy", "note", "until"], reply.Body.Names());
        Assert.Equal("2027-02-24", (await office.ObligationAsync(plan, "a1")).Text("acknowledgedUntil"));

        using var coordinator = await office.CoordinatorAsync(plan);
        Assert.Equal(["cv@a2.example", "cv@a3.example"], await ToldAsync(coordinator, "2027-02-23"));
        Assert.Equal(["cv@a2.example", "cv@a3.example"], await ToldAsync(coordinator, "2027-02-24"));
        Assert.Equal(["cv@a1.example", "cv@a2.example", "cv@a3.example"], await ToldAsync(coordinator, "2027-02-25"));
        var entry = Assert.Single(await office.Admin.All("/api/audit?top=1000"), e => e.Text("target") == $"plans/{plan}/periods/p/agencies/a1");
        Assert.Equal(("obligation.acknowledge", "2027-02-24"), (entry.Text("action"), entry.GetProperty("after").Text("until")));
    }

    [Fact]
    public async Task It_is_cut_at_the_deadline_and_quiets_no_escalation_behind_it()
    {
        var plan = await office.PublishedAsync(Office.Plan("a1"));
        Assert.Equal("2027-02-28", (await office.Admin.Post(Path(plan), new { until = "2027-12-31" })).Is(201).String("until"));
        using var coordinator = await office.CoordinatorAsync(plan);
        Assert.Empty(await ToldAsync(coordinator, "2027-02-26"));
        Assert.Equal(["cv@a1.example"], await ToldAsync(coordinator, "2027-03-01"));
        Assert.Equal(["tt@a1.example"], await ToldAsync(coordinator, "2027-03-03"));
        Assert.Equal(["cv@dau-moi.example"], await ToldAsync(coordinator, "2027-03-05"));

        (await office.Admin.Post($"/api/plans/{plan}/periods/p/extensions", new { agencies = new[] { "a1" }, due = "2027-03-31", exclusive = false, reason = "a", document = new { number = "1", date = "2027-02-20" } })).Is(200);
        Assert.Equal("2027-02-28", (await office.ObligationAsync(plan, "a1")).Text("acknowledgedUntil")); // more time is not more peace
    }

    [Fact]
    public async Task The_newest_counts_and_all_are_listed()
    {
        var plan = await office.PublishedAsync();
        foreach (var until in new[] { "2027-02-24", "2027-02-10" }) (await office.Admin.Post(Path(plan), new { until })).Is(201);
        Assert.Equal("2027-02-10", (await office.ObligationAsync(plan, "a1")).Text("acknowledgedUntil"));
        Assert.Equal(["2027-02-24", "2027-02-10"], (await office.Admin.All(Path(plan) + "?top=1")).Select(a => a.Text("until")));
    }

    [Fact]
    public async Task What_is_late_or_not_owed_is_not_paused()
    {
        var past = Office.Plan();
        past["reporting"]![0]!["due"] = "2026-03-01";
        (await office.Admin.Post(Path(await office.PublishedAsync(past)), new { until = "2027-01-01" })).IsProblem(409, "conflict");

        var plan = await office.PublishedAsync();
        Assert.Equal(["lạ", "until"], (await office.Admin.Post(Path(plan), new Dictionary<string, string>(StringComparer.Ordinal) { ["until"] = "2026-01-01", ["lạ"] = "x" })).IsProblem(400, "invalid").Fields);
        Assert.Equal(["until"], (await office.Admin.Post(Path(plan), new { })).IsProblem(400, "invalid").Fields);
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "xong" })).Is(201);
        (await office.Admin.Post(Path(plan), new { until = "2027-02-01" })).IsProblem(409, "conflict");
        Assert.False((await office.ObligationAsync(plan, "a1")).TryGetProperty("acknowledgedUntil", out _));
    }

    [Fact]
    public async Task Sent_again_or_many_times_at_once_it_counts_once()
    {
        var plan = await office.PublishedAsync();
        var body = new { until = "2027-02-24", note = "một" };
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Admin.Post(Path(plan), body, ("Idempotency-Key", "k"))));
        Assert.Single(replies.Select(r => r.Is(201).Text).Distinct(StringComparer.Ordinal));
        (await office.Admin.Post(Path(plan), new { until = "2027-02-25" }, ("Idempotency-Key", "k"))).IsProblem(409, "conflict");
        Assert.Equal(replies[0].Text, (await office.Admin.Post(Path(plan), body)).Is(201).Text); // word for word, without a key
        Assert.Single(await office.Admin.All(Path(plan)));
    }

    private static string Path(string plan, string agency = "a1") => $"/api/plans/{plan}/periods/p/agencies/{agency}/acknowledgements";

    private static async Task<IEnumerable<string>> ToldAsync(HttpClient coordinator, string day) =>
        (await coordinator.Post($"/api/reminders/preview?asOf={day}T09:00:00%2B07:00")).Is(200).Value
            .Where(m => m.Text("channel") == "email").Select(m => m.Text("to")).Order(StringComparer.Ordinal);
}
