using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.OpenApi.Walks;

/// <summary>One department is split, a successor renamed, and both taken back; then a task goes elsewhere and two departments become one.</summary>
internal static class SuccessionsWalk
{
    private const string Successions = "/api/agency-successions";
    private const string Plan = "sap-xep";
    private const string Day = "2026-07-01";

    public static async Task RunAsync(Tour tour)
    {
        foreach (var id in new[] { "so-cu", "so-moi", "so-khac" }) (await tour.Admin.Put("/api/agencies/" + id, Scene.Agency(id))).Is(201);
        await tour.PublishedAsync(Office.Plan("so-cu", "so-moi"), Plan);
        (await tour.Admin.Put($"/api/plans/{Plan}/tasks/1", new { title = "Phóng sự", lead = new[] { "so-cu" }, timeframe = new { kind = "wholeYear" } })).Is(201);
        (await tour.Admin.Post(Office.Exemption(Plan, "so-moi"), new { reason = "Không thuộc phạm vi" })).Is(200);

        var split = await SplitAsync(tour);
        await UndoAsync(tour, split, await RenameAsync(tour));
        await OthersAsync(tour);
        await Paging.WholeAsync(tour, "GET " + Successions);
    }

    private static async Task<string> SplitAsync(Tour tour)
    {
        object split = new
        {
            kind = "split", from = new[] { "so-cu" }, to = new[] { "so-moi", "so-khac" }, effectiveOn = Day, document = new { number = "12/NQ-HĐND", date = "2026-06-20" },
            reason = "Nghị quyết sắp xếp", @default = "so-khac",
            assign = new object[] { new { planId = Plan, periodKey = "p", to = "so-moi" }, new { planId = Plan, taskNo = "1", to = "so-khac" } },
        };
        var undecided = new { kind = "split", from = new[] { "so-cu" }, to = new[] { "so-moi", "so-khac" }, effectiveOn = Day, reason = "Nghị quyết sắp xếp" };
        var made = await tour.CallAsync($"POST {Successions}", split, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"POST {Successions}", split, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"POST {Successions}", undecided, 409, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"GET {Successions}/{made.String("id")}");
        await tour.CallAsync($"GET /api/plans/{Plan}/obligations");
        await tour.CallAsync("GET /api/agencies/so-cu");
        await tour.CallAsync("GET /api/agencies/so-cu/lineage");
        await tour.CallAsync("GET /api/agencies/so-moi/lineage");
        return made.String("id")!;
    }

    private static async Task<string> RenameAsync(Tour tour)
    {
        object rename = new
        {
            kind = "rename", from = new[] { "so-moi" }, effectiveOn = Day, reason = "Đổi tên", name = "Sở Mới", shortName = "So Moi", code = "H24.20", parentId = "so-khac",
        };
        var made = await tour.CallAsync($"POST {Successions}", rename, 201);
        await tour.CallAsync("GET /api/agencies/so-moi");
        await tour.CallAsync("GET /api/agencies/so-moi?asOf=2026-06-30");
        return made.String("id")!;
    }

    private static async Task UndoAsync(Tour tour, string split, string rename)
    {
        object mistake = new { reason = "Nhầm" };
        await tour.CallAsync($"POST {Successions}/{split}/undo", mistake, 409);
        await tour.CallAsync($"POST {Successions}/{rename}/undo", mistake);
        (await tour.Admin.Post(Office.Reports(Plan, "so-moi"), new { summary = "của cơ quan mới" })).Is(201);
        var undone = await tour.CallAsync($"POST {Successions}/{split}/undo", mistake);
        Assert.Equal("so-moi", undone.Body.GetProperty("stayed")[0].Text("to"));
    }

    private static async Task OthersAsync(Tour tour)
    {
        object transfer = new
        {
            kind = "transfer", from = new[] { "so-cu" }, to = new[] { "so-khac" }, effectiveOn = Day, reason = "Chuyển nhiệm vụ", plans = new[] { Plan },
            tasks = new[] { new { planId = Plan, taskNo = "1" } },
        };
        await tour.CallAsync($"POST {Successions}", transfer, 201);
        await tour.CallAsync($"POST {Successions}", new { kind = "merge", from = new[] { "so-cu", "so-moi" }, to = new[] { "so-khac" }, effectiveOn = "2199-07-01", reason = "Hợp nhất" }, 201);
    }
}
