namespace NhacHan.Tests.OpenApi.Walks;

internal static class AccessWalk
{
    public static async Task RunAsync(Tour tour)
    {
        var description = await tour.CallAsync("GET /api/openapi.json");
        await tour.CallAsync("GET /api/openapi.json", expected: 304, headers: ("If-None-Match", description.ETag!));
        await tour.CallAsync("GET /api/health/live");

        var agency = await tour.CallAsync("POST /api/keys", new { name = "Sở Tư pháp", role = "agency", agencyId = "a1", mode = "test", expiresOn = "2199-12-31" }, 201);
        await tour.CallAsync("POST /api/keys", new { name = "Đầu mối", role = "coordinator", planIds = new[] { "tour" } }, 201);
        await Paging.WholeAsync(tour, "GET /api/keys");
        await tour.CallAsync($"DELETE /api/keys/{agency.String("id")}", expected: 204);
        await tour.CallAsync("POST /api/sign-in-links", new { }, 201);
        await UsersAsync(tour);
    }

    private static async Task UsersAsync(Tour tour)
    {
        object lan = new { id = "lan", principal = "aad:lan@so.example", name = "Lan", role = "agency", agencyId = "a1", disabled = true };
        var made = await tour.CallAsync("PUT /api/users/lan", lan, 201);
        var changed = await tour.CallAsync("PUT /api/users/lan", lan, headers: ("If-Match", made.ETag!));
        await tour.CallAsync("PUT /api/users/minh", new { principal = "aad:minh@so.example", name = "Minh", role = "coordinator", planIds = new[] { "tour" } }, 201);
        await tour.CallAsync("GET /api/users/lan");
        await tour.CallAsync("GET /api/users/minh");
        await Paging.WholeAsync(tour, "GET /api/users");
        await tour.CallAsync("DELETE /api/users/lan", expected: 204, headers: ("If-Match", changed.ETag!));
    }
}
