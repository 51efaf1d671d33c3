namespace NhacHan.Tests.OpenApi.Walks;

internal static class ProgressWalk
{
    private const string Progress = "/api/plans/tour/tasks/1.1/progress";

    public static async Task RunAsync(Tour tour)
    {
        object half = new
        {
            percent = 50, done = false, note = "đang quay", evidence = new[] { new { title = "Kịch bản", url = "https://vanban.example/kich-ban" } }, missingInputs = new[] { "a3" }, lead = "a1",
        };
        var first = await tour.CallAsync($"POST {Progress}", half, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"POST {Progress}", half, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"POST {Progress}", new { percent = 60, lead = "a1" }, 409, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync("GET /api/plans/tour/tasks/1.1");
        await tour.CallAsync($"POST {Progress}", new { done = true, missingInputs = Array.Empty<string>(), lead = "a1" }, 201, headers: ("If-Match", first.ETag!));
        await tour.CallAsync($"POST {Progress}", new { percent = 10, lead = "a2", receivedAt = "2026-11-02T09:00:00+07:00" }, 201);
        await tour.CallAsync("GET /api/plans/tour/tasks/1.1");
        await Paging.WholeAsync(tour, $"GET {Progress}");
        await tour.CallAsync($"GET {Progress}?lead=a1");
        await tour.CallAsync("GET /api/plans/tour/tasks");
    }
}
