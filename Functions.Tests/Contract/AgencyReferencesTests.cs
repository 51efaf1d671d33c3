using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Contract;

/// <summary>What names an agency keeps it from being deleted.</summary>
public class AgencyReferencesTests(Office office) : IClassFixture<Office>
{
    [Theory]
    [InlineData("dau-moi-2", "the coordinator of plan ke-hoach")]
    [InlineData("bao-cao", "a reporter of plan ke-hoach")]
    [InlineData("duoc-moi", "an invited reporter of plan ke-hoach")]
    [InlineData("moi-mot-ky", "an invited reporter of plan ke-hoach")]
    [InlineData("chu-tri", "the lead of task 1 of plan ke-hoach")]
    [InlineData("phoi-hop", "a coordinating agency of task 1 of plan ke-hoach")]
    [InlineData("co-khoa", "the agency of key ")]
    [InlineData("co-nguoi", "the agency of user lan")]
    [InlineData("da-nop", "one that has reported to plan ke-hoach")]
    public async Task An_agency_with_a_part_to_play_or_a_history_stays(string agency, string reason)
    {
        await SetAsync();
        var refused = (await office.Admin.Call("DELETE", "/api/agencies/" + agency)).IsProblem(409, "conflict");
        Assert.Contains(reason, refused.String("detail"), StringComparison.Ordinal);
        (await office.Admin.Get("/api/agencies/" + agency)).Is(200);
    }

    private static readonly SemaphoreSlim Once = new(1);
    private static bool _set;

    private async Task SetAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (_set) return;
            foreach (var id in new[] { "dau-moi-2", "bao-cao", "duoc-moi", "moi-mot-ky", "chu-tri", "phoi-hop", "co-khoa", "co-nguoi", "da-nop" })
                (await office.Admin.Put("/api/agencies/" + id, Scene.Agency(id))).Is(201);
            await office.PublishedAsync(Plan("bao-cao", "da-nop"), "ke-hoach");
            var task = new { title = "Việc", lead = new[] { "chu-tri" }, coordinating = new[] { "phoi-hop" }, timeframe = new { kind = "wholeYear" } };
            (await office.Admin.Put("/api/plans/ke-hoach/tasks/1", task)).Is(201);
            (await office.Admin.Post(Office.Reports("ke-hoach", "da-nop"), new { summary = "Đã làm" })).Is(201);
            (await office.Admin.Put("/api/plans/ke-hoach", Plan("bao-cao"))).Is(200);
            await office.AgencyAsync("co-khoa");
            (await office.Admin.Put("/api/users/lan", new { principal = "aad:lan", name = "Lan", role = "agency", agencyId = "co-nguoi" })).Is(201);
            _set = true;
        }
        finally
        {
            Once.Release();
        }
    }

    private static JsonObject Plan(params string[] reporters)
    {
        var plan = JsonSerializer.SerializeToNode(Scene.PlanBody(reporters, coordinator: "dau-moi-2", key: "p", invited: "duoc-moi"))!.AsObject();
        plan["reporting"]![0]!["invited"] = new JsonArray("moi-mot-ky");
        return plan;
    }
}
