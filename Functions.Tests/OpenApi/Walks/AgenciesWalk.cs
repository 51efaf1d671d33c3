namespace NhacHan.Tests.OpenApi.Walks;

internal static class AgenciesWalk
{
    public static async Task RunAsync(Tour tour)
    {
        object agency = new
        {
            id = "phong", name = "Phòng Tư pháp", shortName = "Phong Tu phap", kind = "division", code = "H24.16.1", parentId = "a5", aliases = new[] { "PTP" },
            invited = true, sample = true,
            contacts = new[] { new { name = "Nguyễn Văn An", role = "officer", email = "an@phong.example", phone = "0912 345 678", language = "vi" } },
        };
        var made = await tour.CallAsync("PUT /api/agencies/phong", agency, 201);
        await tour.CallAsync("PUT /api/agencies/phong", agency, headers: ("If-Match", made.ETag!));
        var shown = await tour.CallAsync("GET /api/agencies/phong");
        await Paging.WholeAsync(tour, "GET /api/agencies");
        await tour.CallAsync("GET /api/agencies?kind=division&q=phong");

        object group = new { id = "cac-so", name = "Các sở", members = new[] { "phong", "a5" } };
        var listed = await tour.CallAsync("PUT /api/agency-groups/cac-so", group, 201);
        await tour.CallAsync("PUT /api/agency-groups/cac-so", group, headers: ("If-Match", listed.ETag!));
        await tour.CallAsync("PUT /api/agency-groups/bao-chi", new { name = "Báo chí", kind = "press" }, 201);
        await tour.CallAsync("GET /api/agency-groups/cac-so");
        await tour.CallAsync("GET /api/agency-groups/bao-chi");
        await Paging.WholeAsync(tour, "GET /api/agency-groups");

        await tour.CallAsync("PUT /api/agency-groups/cac-so", new { name = "Các sở", members = new[] { "a5" } });
        await tour.CallAsync("DELETE /api/agencies/phong", expected: 204, headers: ("If-Match", shown.ETag!));
        await tour.CallAsync("DELETE /api/agencies/a5", expected: 409);
    }
}
