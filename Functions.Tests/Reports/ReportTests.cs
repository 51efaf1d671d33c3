using System.Text.Json;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Reports;

/// <summary>A report is handed in, comes on paper, is returned and taken: what counts as on time at every step.</summary>
[Collection(SharedOffice.OfReports)]
public class ReportTests(Office office)
{
    private const string LastMoment = "2026-02-28T23:59:59+07:00";
    private const string FirstLateMoment = "2026-03-01T00:00:00+07:00";

    /// <summary>"Trước ngày 01/3/2026", long past: reports now are late, receipts before it on time.</summary>
    private async Task<string> PastPlanAsync()
    {
        var plan = Office.Plan();
        plan["year"] = 2026;
        plan["reporting"]![0]!["due"] = "2026-03-01";
        return await office.PublishedAsync(plan);
    }

    [Fact]
    public async Task A_submission_shows_version_instant_and_status()
    {
        var plan = await office.PublishedAsync();
        var first = (await office.Admin.Post(Office.Reports(plan, "a1"), Full())).Is(201);
        Assert.Equal(["firstSubmittedAt", "status", "submittedAt", "version"], first.Body.Names());
        Assert.Equal((1, "doneOnTime"), (first.Body.GetProperty("version").GetInt32(), first.String("status")));
        Assert.Matches(@"[+-]\d\d:\d\d$", first.String("submittedAt")!);
        Assert.Equal(2, (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "bổ sung" })).Is(201).Body.GetProperty("version").GetInt32());

        var all = (await office.Admin.Get(Office.Reports(plan, "a1"))).Is(200).Value;
        Assert.Equal([1, 2], all.Select(r => r.GetProperty("version").GetInt32()));
        Assert.Equal(
            ["embeddedIn", "estimated", "figures", "submittedAt", "submittedBy", "summary", "tasks", "version"], all[0].Names());
        Assert.Equal("""{"bài báo":12,"tin":3.5}""", all[0].GetProperty("figures").GetRawText());
        Assert.Equal("""{"number":"15/BC-STP","date":"2027-02-20"}""", all[0].GetProperty("embeddedIn").GetRawText());

        var obligation = await office.ObligationAsync(plan, "a1");
        Assert.Equal(2, obligation.GetProperty("version").GetInt32());
        Assert.Equal(first.String("firstSubmittedAt"), obligation.Text("firstSubmittedAt"));
        Assert.Equal(
            ["agencyId", "agencyName", "daysLate", "firstSubmittedAt", "invited", "lastDay", "lateFrom", "periodKey", "planId", "remindersSent", "status", "version",
                "workingTarget"],
            obligation.Names());
        Assert.Equal(("2027-02-28", "2027-03-01T00:00:00+07:00", "2027-02-26"), (obligation.Text("lastDay"), obligation.Text("lateFrom"), obligation.Text("workingTarget")));
    }

    [Theory]
    [InlineData(LastMoment, "doneOnTime", 0)]
    [InlineData("2026-02-28T16:59:59Z", "doneOnTime", 0)]
    [InlineData(FirstLateMoment, "doneLate", 1)]
    [InlineData("2026-02-28T17:00:00Z", "doneLate", 1)]
    [InlineData("2026-03-01T23:59:59+07:00", "doneLate", 1)]
    [InlineData("2026-03-02T00:00:00+07:00", "doneLate", 2)]
    [InlineData("2026-03-31T12:00:00+07:00", "doneLate", 31)]
    public async Task The_instant_of_receipt_decides_what_is_on_time(string receivedAt, string status, int daysLate)
    {
        var plan = await PastPlanAsync();
        var reply = (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "trên giấy", receivedAt, document = new { number = "7/BC", date = "2026-02-27" } })).Is(201);
        var obligation = await office.ObligationAsync(plan, "a1");
        Assert.Equal((status, status, daysLate), (reply.String("status"), obligation.Text("status"), obligation.GetProperty("daysLate").GetInt32()));
        Assert.Equal(Instant(receivedAt), obligation.GetProperty("firstSubmittedAt").GetDateTimeOffset());
        Assert.Equal(Instant(receivedAt), reply.Body.GetProperty("receivedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_earliest_instant_wins_even_if_it_is_recorded_later()
    {
        var plan = await PastPlanAsync();
        Assert.Equal("doneLate", (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "trên mạng" })).Is(201).String("status"));
        Assert.Equal("doneOnTime", (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "trên giấy", receivedAt = LastMoment })).Is(201).String("status"));
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "thêm", receivedAt = FirstLateMoment })).Is(201);
        Assert.Equal(Instant(LastMoment), (await office.ObligationAsync(plan, "a1")).GetProperty("firstSubmittedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_has_not_come_cannot_be_recorded()
    {
        var plan = await office.PublishedAsync();
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["receivedAt"], (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "a", receivedAt = tomorrow })).IsProblem(400, "invalid").Fields);
    }

    [Fact]
    public async Task Receipts_are_the_coordinators_to_record()
    {
        var plan = await PastPlanAsync();
        using var agency = await office.AgencyAsync("a1");
        (await agency.Post(Office.Reports(plan, "a1"), new { summary = "a", receivedAt = LastMoment })).IsProblem(403, "forbidden");
        (await agency.Post(Office.Reports(plan, "a1"), new { summary = "a", document = new { number = "1", date = "2026-02-27" } })).IsProblem(403, "forbidden");
        (await agency.Post(Office.Reports(plan, "a1"), new { summary = "a", receivedAt = (string?)null })).Is(201);
        using var coordinator = await office.CoordinatorAsync(plan);
        (await coordinator.Post(Office.Reports(plan, "a2"), new { summary = "a", receivedAt = LastMoment })).Is(201);
    }

    [Fact]
    public async Task Status_follows_the_clock_until_something_is_handed_in()
    {
        var plan = await office.PublishedAsync();
        var rows = new List<(string, string, int)>();
        foreach (var at in new[] { "2027-02-28T23:59:59", "2027-03-01T00:00:00", "2027-03-01T23:59:59", "2027-03-02T00:00:00" })
        {
            var row = await office.ObligationAsync(plan, "a1", at + "%2B07:00");
            rows.Add((at, row.Text("status"), row.GetProperty("daysLate").GetInt32()));
        }
        Assert.Equal(
            [("2027-02-28T23:59:59", "inProgressInTime", 0), ("2027-03-01T00:00:00", "inProgressOverdue", 1), ("2027-03-01T23:59:59", "inProgressOverdue", 1),
                ("2027-03-02T00:00:00", "inProgressOverdue", 2)],
            rows);
        (await office.Admin.Post(Office.Reports(plan, "a1"), Full())).Is(201);
        Assert.Equal("doneOnTime", await office.StatusAsync(plan, "a1", Office.Late));
        Assert.Equal("inProgressInTime", await office.StatusAsync(plan, "a1", "2026-01-31T00:00:00Z"));
    }

    [Fact]
    public async Task A_return_and_a_resubmission_never_erase_that_it_was_on_time()
    {
        var plan = await PastPlanAsync();
        var path = Office.Reports(plan, "a1");
        (await office.Admin.Post(path, new { summary = "một", receivedAt = LastMoment })).Is(201);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(7).DateTime);
        var returned = (await office.Admin.Post(path + "/1/return", new { reason = "Thiếu số liệu", resubmitBy = today })).Is(200);
        Assert.Equal("returned", returned.String("status"));
        var row = await office.ObligationAsync(plan, "a1");
        Assert.Equal(("returned", today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), (row.Text("status"), row.Text("resubmitBy")));

        Assert.Equal("doneOnTime", (await office.Admin.Post(path, new { summary = "hai" })).Is(201).String("status"));
        var done = await office.ObligationAsync(plan, "a1");
        Assert.Equal(("doneOnTime", Instant(LastMoment)), (done.Text("status"), done.GetProperty("firstSubmittedAt").GetDateTimeOffset()));

        (await office.Admin.Post(path + "/1/accept", new { })).IsProblem(409, "conflict");
        (await office.Admin.Post(path + "/3/accept", new { })).IsProblem(404, "notFound");
        Assert.Equal(["reason"], (await office.Admin.Post(path + "/2/accept", new { reason = "x" })).IsProblem(400, "invalid").Fields);
        Assert.NotNull((await office.Admin.Post(path + "/2/accept")).Is(200).String("acceptedAt"));
        Assert.Equal("acceptedAt", (await office.ObligationAsync(plan, "a1")).Names()[0]);
        Assert.Equal(
            ["reason", "resubmitBy"], (await office.Admin.Post(path + "/2/return", new { resubmitBy = today.AddDays(-1) })).IsProblem(400, "invalid").Fields);
    }

    [Fact]
    public async Task Each_version_reads_back_whole_with_what_was_decided_on_it()
    {
        var plan = await PastPlanAsync();
        var path = Office.Reports(plan, "a1");
        (await office.Admin.Post(path, Full())).Is(201);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(7).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var returned = (await office.Admin.Post(path + "/1/return", new { reason = "Thiếu số liệu", resubmitBy = today })).Is(200);
        (await office.Admin.Post(path, new { summary = "hai", receivedAt = LastMoment, document = new { number = "7/BC", date = "2026-02-27" } })).Is(201);
        var accepted = (await office.Admin.Post(path + "/2/accept")).Is(200);

        var versions = (await office.Admin.Get(path)).Is(200).Value;
        Assert.Equal("""[{"no":"1.1","percent":50,"note":"đang làm"}]""", versions[0].GetProperty("tasks").GetRawText());
        Assert.True(versions[0].GetProperty("estimated").GetBoolean());
        Assert.Equal(("Thiếu số liệu", today, returned.String("returnedAt")), (versions[0].Text("returnReason"), versions[0].Text("resubmitBy"), versions[0].Text("returnedAt")));
        Assert.False(versions[0].TryGetProperty("acceptedAt", out _));
        Assert.Equal(
            ["acceptedAt", "document", "estimated", "figures", "receivedAt", "submittedAt", "submittedBy", "summary", "tasks", "version"], versions[1].Names());
        Assert.Equal(accepted.String("acceptedAt"), versions[1].Text("acceptedAt"));
        Assert.Equal("""{"number":"7/BC","date":"2026-02-27"}""", versions[1].GetProperty("document").GetRawText());
    }

    [Fact]
    public async Task An_exempt_agency_owes_nothing_until_the_exemption_is_taken_back()
    {
        var plan = await PastPlanAsync();
        (await office.Admin.Post(Office.Exemption(plan, "a1"), new { })).IsProblem(400, "invalid");
        var exempt = (await office.Admin.Post(Office.Exemption(plan, "a1"), new { reason = "Không thuộc phạm vi", document = new { number = "9/CV", date = "2026-02-01" } })).Is(200);
        Assert.Equal(("exempt", "Không thuộc phạm vi (9/CV, 2026-02-01)"), (exempt.String("status"), exempt.String("exemptReason")));
        var row = await office.ObligationAsync(plan, "a1");
        Assert.Equal(("exempt", 0), (row.Text("status"), row.GetProperty("daysLate").GetInt32()));
        (await office.Admin.Post(Office.Reports(plan, "a1"), Full())).IsProblem(409, "conflict");
        Assert.Equal(["a1"], (await office.Admin.Get($"/api/plans/{plan}/obligations?status=exempt")).Is(200).Value.Select(o => o.Text("agencyId")));

        Assert.Equal("inProgressOverdue", (await office.Admin.Call("DELETE", Office.Exemption(plan, "a1"))).Is(200).String("status"));
        (await office.Admin.Post(Office.Reports(plan, "a1"), Full())).Is(201);
    }

    [Fact]
    public async Task Two_hundred_figures_with_long_names_are_kept_whole()
    {
        var plan = await office.PublishedAsync();
        var figures = Enumerable.Range(0, 200).ToDictionary(i => new string('ữ', 96) + $"{i:D4}", i => i + 0.5, StringComparer.Ordinal);
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = new string('ộ', 30_000), figures })).Is(201);
        var kept = (await office.Admin.Get(Office.Reports(plan, "a1"))).Is(200).Value.Single();
        Assert.Equal(30_000, kept.Text("summary").Length);
        Assert.Equal(figures, kept.GetProperty("figures").Deserialize<Dictionary<string, double>>());
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static object Full() => new
    {
        summary = "Đã tuyên truyền",
        figures = new Dictionary<string, double>(StringComparer.Ordinal) { ["tin"] = 3.5, ["bài báo"] = 12 },
        tasks = new[] { new { no = "1.1", percent = 50, note = "đang làm" } },
        embeddedIn = new { number = "15/BC-STP", date = "2027-02-20" },
        estimated = true,
    };
}
