using System.Diagnostics;
using System.Text.Json;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Successions;

namespace NhacHan.Tests.StatusFeed;

/// <summary>What changes a report shows in the feed within two seconds: it stands in the very row that was changed.</summary>
[Collection(SharedOffice.OfReports)]
public class FreshFeedTests(Office office)
{
    [Fact]
    public async Task A_report_that_is_sent_accepted_returned_or_extended_shows_at_once()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "Đã làm" })).Is(201);
        await ShowsAsync(plan, "a1", r => r.Text("status") == "doneOnTime" && r.GetProperty("version").GetInt32() == 1);
        (await office.Admin.Post(Office.Reports(plan, "a1") + "/1/accept")).Is(200);
        await ShowsAsync(plan, "a1", r => r.GetProperty("acceptedAt").ValueKind == JsonValueKind.String);

        (await office.Admin.Post(Office.Reports(plan, "a2"), new { summary = "Đã làm" })).Is(201);
        (await office.Admin.Post(Office.Reports(plan, "a2") + "/1/return", new { reason = "Thiếu số liệu", resubmitBy = "2027-03-05" })).Is(200);
        await ShowsAsync(plan, "a2", r => r.Text("status") == "returned" && r.Text("resubmitBy") == "2027-03-05");

        object extension = new { agencies = new[] { "a3" }, due = "2027-03-10", exclusive = false, reason = "Gia hạn", document = new { number = "12/UBND", date = "2026-11-01" } };
        (await office.Admin.Post($"/api/plans/{plan}/periods/p/extensions", extension)).Is(200);
        await ShowsAsync(plan, "a3", r => r is var row && row.Text("lastDay") == "2027-03-10" && row.GetProperty("extended").GetBoolean() && row.Text("OriginalDueAt") == "2027-02-28T17:00:00Z");
    }

    [Fact]
    public async Task What_merges_shows_at_once_under_its_heir_and_no_more_under_those_before_it()
    {
        var prefix = office.NewPlanId();
        string[] ids = [prefix + "-a", prefix + "-b", prefix + "-s"];
        foreach (var id in ids) (await office.Admin.Put("/api/agencies/" + id, new { name = "Cơ quan " + id, shortName = id, kind = "department" })).Is(201);
        var plan = await office.PublishedAsync(Office.Plan(ids[0], ids[1]));
        (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("merge", ids[..2], ids[2..], effectiveOn: "2026-07-01"))).Is(201);
        await ShowsAsync(plan, ids[2], r => r.Text("status") == "inProgressInTime" && r.Text("takenFrom").Split(' ').Order(StringComparer.Ordinal).SequenceEqual(ids[..2]));
        Assert.Equal([ids[2]], (await RowsAsync(plan)).Select(r => r.Text("agencyId")));
    }

    private async Task ShowsAsync(string plan, string agency, Func<JsonElement, bool> holds)
    {
        var began = Stopwatch.GetTimestamp();
        while (!(await RowsAsync(plan)).Any(r => r.Text("agencyId") == agency && holds(r)))
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(2), $"The feed does not show what became of {agency}");
    }

    private async Task<JsonElement[]> RowsAsync(string plan) => (await office.Admin.Get($"/api/odata/ReportStatus?$filter=planId eq '{plan}'")).Is(200).Value;
}
