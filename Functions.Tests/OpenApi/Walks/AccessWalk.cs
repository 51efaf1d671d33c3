namespace NhacHan.Tests.OpenApi.Walks;

internal static class AccessWalk
{
    public static async Task RunAsync(Tour tour)
    {
        var description = await tour.CallAsync("GET /api/openapi.json");
        await tour.CallAsync("GET /api/openapi.json", expected: 304, headers: ("If-None-Match", description.ETag!));
        await tour.CallAsync("GET /api/health/live");

        var agency = await tour.CallAsync("POST /api/keys", new { name = "Sở Tư pháp", role = "agency", agencyId = "a1", mode = "test" }, 201);
        await tour.CallAsync("POST /api/keys", new { name = "Đầu mối", role = "coordinator", planIds = new[] { "tour" } }, 201);
        await Paging.WholeAsync(tour, "GET /api/keys");
        await tour.CallAsync($"DELETE /api/keys/{agency.String("id")}", expected: 204);
        await tour.CallAsync("POST /api/sign-in-links", new { }, 201);
    }
}
