using NhacHan.Tests.Contract;

namespace NhacHan.Tests.OpenApi.Walks;

/// <summary>A plan in which the five agencies have done all that a consolidated report can tell of.</summary>
internal static class ConsolidationWalk
{
    private static readonly object Document = new { number = "12/BC", date = "2026-01-31" };

    public static async Task RunAsync(Tour tour)
    {
        var plan = await PlanAsync(tour);
        foreach (var extension in new[] { "", ".json", ".docx", ".xlsx" })
        {
            var path = $"GET /api/plans/{plan}/periods/p/consolidated{extension}";
            await tour.CallAsync(path);
            await tour.CallAsync($"{path}?asOf=2026-02-10T09:00:00%2B07:00");
        }
    }

    private static async Task<string> PlanAsync(Tour tour)
    {
        // Its deadline is long past, so that what comes now is late and what does not come is missed.
        var body = Office.Plan("a1", "a2", "a3", "a4", "a5");
        body["reporting"]![0]!["due"] = "2026-03-01";
        var plan = await tour.PublishedAsync(body, "tong-hop");
        (await tour.Admin.Put($"/api/plans/{plan}/tasks/1", new { title = "Việc", deliverable = "Phóng sự", lead = new[] { "a1" }, timeframe = new { kind = "wholeYear" } })).Is(201);
        (await tour.Admin.Post($"/api/plans/{plan}/tasks/1/progress", new { percent = 100, lead = "a1" })).Is(201);
        (await tour.Admin.Post(Office.Reports(plan, "a1"), new
        {
            summary = "Đã làm", obstacles = "Thiếu người", proposals = "Thêm người", estimated = true, tasks = new[] { new { no = "1", percent = 100, note = "xong" }, new { no = "2", percent = 5, note = "thêm" } },
            figures = new Dictionary<string, double> { ["Kinh phí (đồng)"] = 12, ["Tỷ lệ"] = 5 }, receivedAt = "2026-02-01T09:00:00+07:00", document = Document, embeddedIn = Document,
        })).Is(201);
        (await tour.Admin.Post(Office.Reports(plan, "a1") + "/1/accept")).Is(200);
        (await tour.Admin.Post(Office.Reports(plan, "a2"), new { summary = "Đã làm" })).Is(201);
        (await tour.Admin.Post(Office.Reports(plan, "a2") + "/1/return", new { reason = "Thiếu số liệu", resubmitBy = "2027-03-05" })).Is(200);
        (await tour.Admin.Post(Office.Exemption(plan, "a3"), new { reason = "Không thuộc phạm vi" })).Is(200);
        (await tour.Admin.Post(Office.Reports(plan, "a4"), new { summary = "Đã làm" })).Is(201);
        return plan;
    }
}
