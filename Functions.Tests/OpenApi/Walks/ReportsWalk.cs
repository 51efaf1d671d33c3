using NhacHan.Tests.Contract;

namespace NhacHan.Tests.OpenApi.Walks;

internal static class ReportsWalk
{
    public static async Task RunAsync(Tour tour)
    {
        await SubmitAsync(tour);
        await DecideAsync(tour);
        await tour.CallAsync("GET /api/plans/tour/obligations?period=p&agency=a2&status=returned");
        await tour.CallAsync($"GET /api/plans/tour/obligations?asOf={Office.Late}");
        await tour.CallAsync("GET /api/plans/tour/obligations?period=khong-co", expected: 404);
    }

    private static async Task SubmitAsync(Tour tour)
    {
        var document = new { number = "125/BC-STP", date = "2026-11-02" };
        object report = new
        {
            summary = "Đã làm", figures = new Dictionary<string, double> { ["Số tin, bài"] = 12 }, tasks = new[] { new { no = "1.1", percent = 50, note = "đang quay" } },
            obstacles = "Thiếu người", proposals = "Thêm người", embeddedIn = document, estimated = true, receivedAt = "2026-11-02T09:00:00+07:00", document,
        };
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}", report, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}", report, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}", new { summary = "khác" }, 409, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}", new { summary = "bổ sung" }, 201);
        await tour.CallAsync($"POST {Office.Reports("tour", "a2")}", new { summary = "Đã làm" }, 201);
        await Paging.WholeAsync(tour, $"GET {Office.Reports("tour", "a1")}");
    }

    private static async Task DecideAsync(Tour tour)
    {
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}/2/accept", new { });
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}/1/accept", expected: 409);
        object supplement = new { reason = "Thiếu số liệu", resubmitBy = "2027-03-05" };
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}/1/return", supplement, 409);
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}/2/return", supplement);
        await tour.CallAsync($"POST {Office.Reports("tour", "a1")}/2/accept", new { quality = 85 });
        await tour.CallAsync($"POST {Office.Reports("tour", "a2")}/1/return", supplement);
        foreach (var agency in new[] { "a1", "a2" }) await tour.CallAsync($"GET {Office.Reports("tour", agency)}");

        object exemption = new { reason = "Không thuộc phạm vi", document = new { number = "9/CV", date = "2026-11-02" } };
        await tour.CallAsync($"POST {Office.Exemption("tour", "a1")}", exemption);
        await tour.CallAsync($"DELETE {Office.Exemption("tour", "a1")}");
    }
}
