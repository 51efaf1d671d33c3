using System.Text.Json.Nodes;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Plans;

/// <summary>What a plan said before is never lost, however often and by however many it is changed.</summary>
public class PlanVersionTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Every_change_is_a_version_that_names_its_fields()
    {
        var id = office.NewPlanId();
        var plan = Office.Plan();
        Assert.Equal(1, Version((await office.Admin.Put("/api/plans/" + id, plan)).Is(201)));
        plan["reporting"]![0]!["due"] = "2027-03-10";
        plan["title"] = "Tuyên truyền CCHC";
        Assert.Equal(2, Version((await office.Admin.Put("/api/plans/" + id, plan)).Is(200)));
        plan["reporting"]!.AsArray().Insert(0, Period("h1"));
        plan["reporters"] = new JsonArray("a1");
        Assert.Equal(3, Version((await office.Admin.Put("/api/plans/" + id, plan)).Is(200)));

        var versions = (await office.Admin.Get($"/api/plans/{id}/versions")).Is(200).Value;
        Assert.Equal([1, 2, 3], versions.Select(v => v.GetProperty("version").GetInt32()));
        Assert.Equal(["", "reporting[p].due title", "reporters reporting[h1]"], versions.Select(v => string.Join(' ', v.GetProperty("changed").EnumerateArray().Select(f => f.GetString()).Order(StringComparer.Ordinal))));
        Assert.All(versions, v => Assert.Equal(["action", "at", "by", "changed", "version"], v.Names()));
        Assert.Equal([1, 2, 3], (await office.Admin.All($"/api/plans/{id}/versions?top=1")).Select(v => v.GetProperty("version").GetInt32()));

        var second = (await office.Admin.Get($"/api/plans/{id}/versions/2")).Is(200).Body;
        Assert.Equal("Tuyên truyền CCHC", second.GetProperty("plan").Text("title"));
        Assert.Equal(["a1", "a2", "a3"], second.GetProperty("plan").GetProperty("reporters").EnumerateArray().Select(r => r.GetString()!));
        var due = second.GetProperty("changes").EnumerateArray().Single(c => c.Text("field") == "reporting[p].due");
        Assert.Equal(("2027-03-01", "2027-03-10"), (due.Text("before"), due.Text("after")));
        foreach (var none in new[] { "0", "4", "99999999999" }) (await office.Admin.Get($"/api/plans/{id}/versions/{none}")).IsProblem(404, "notFound");
        Assert.Equal(3, (await office.Admin.Get("/api/plans/" + id)).Is(200).Body.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_says_nothing_new_makes_no_version_and_leaves_the_etag()
    {
        var id = await office.PublishedAsync();
        var shown = (await office.Admin.Get("/api/plans/" + id)).Is(200);
        foreach (var same in new object[] { Office.Plan(), shown.Text })
        {
            var put = (await office.Admin.Put("/api/plans/" + id, same)).Is(200);
            Assert.Equal((shown.ETag, shown.Text), (put.ETag, put.Text));
        }
        Assert.Single((await office.Admin.Get($"/api/plans/{id}/versions")).Is(200).Value);
        Assert.Single(await AuditAsync(id, "plan.create"));
        Assert.Empty(await AuditAsync(id, "plan.change"));
    }

    [Fact]
    public async Task Of_twenty_writers_at_once_each_has_a_version_and_nothing_is_lost()
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan())).Is(201);
        await Parallel.ForEachAsync(Enumerable.Range(1, 20), new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (i, _) =>
        {
            var plan = Office.Plan();
            plan["title"] = $"Bản {i}";
            (await office.Admin.Put("/api/plans/" + id, plan)).Is(200);
        });
        var versions = (await office.Admin.Get($"/api/plans/{id}/versions")).Is(200).Value;
        Assert.Equal(Enumerable.Range(1, 21), versions.Select(v => v.GetProperty("version").GetInt32()));
        var titles = new List<string>();
        for (var n = 2; n <= 21; n++) titles.Add((await office.Admin.Get($"/api/plans/{id}/versions/{n}")).Is(200).Body.GetProperty("plan").Text("title"));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"Bản {i}").Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));
        Assert.Equal(titles[^1], (await office.Admin.Get("/api/plans/" + id)).String("title"));
        var audited = (await AuditAsync(id, "plan.change")).Select(a => a.GetProperty("after").Text("title")).Distinct(StringComparer.Ordinal);
        Assert.Equal(titles.Order(StringComparer.Ordinal), audited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Publishing_is_no_version()
    {
        var id = await office.PublishedAsync();
        (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200);
        Assert.Single((await office.Admin.Get($"/api/plans/{id}/versions")).Is(200).Value);
    }

    [Fact]
    public async Task A_parent_shows_its_children_and_none_is_its_own_ancestor()
    {
        var (top, middle, low) = (office.NewPlanId(), office.NewPlanId(), office.NewPlanId());
        (await office.Admin.Put("/api/plans/" + top, Office.Plan())).Is(201);
        (await office.Admin.Put("/api/plans/" + middle, Below(top))).Is(201);
        (await office.Admin.Put("/api/plans/" + low, Below(middle))).Is(201);

        Assert.Equal([middle], Children((await office.Admin.Get("/api/plans/" + top)).Is(200).Body));
        Assert.Equal([middle], Children((await office.Admin.Get("/api/plans")).Is(200).Value.Single(p => p.Text("id") == top)));
        Assert.Equal([low], Children((await office.Admin.Get("/api/plans/" + middle)).Is(200).Body));
        using var coordinator = await office.CoordinatorAsync(top);
        Assert.DoesNotContain("childPlanIds", (await coordinator.Get("/api/plans/" + top)).Is(200).Body.Names(), StringComparer.Ordinal);

        Assert.Equal(["parentPlanId"], (await office.Admin.Put("/api/plans/" + top, Below("none"))).IsProblem(400, "invalid").Fields);
        Assert.Equal(["parentPlanId"], (await office.Admin.Put("/api/plans/" + top, Below(top))).IsProblem(400, "invalid").Fields);
        var ring = (await office.Admin.Put("/api/plans/" + top, Below(low))).IsProblem(400, "invalid");
        Assert.Contains($"{top} → {low} → {middle} → {top}", ring.String("detail"), StringComparison.Ordinal);
        (await office.Admin.Put("/api/plans/" + low, Below(top))).Is(200);
        Assert.Equal([middle, low], Children((await office.Admin.Get("/api/plans/" + top)).Is(200).Body));
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> AuditAsync(string id, string action) =>
        [.. (await office.Admin.All("/api/audit?top=1000")).Where(a => a.Text("target") == "plans/" + id && a.Text("action") == action)];

    private static string[] Children(System.Text.Json.JsonElement plan) => [.. plan.GetProperty("childPlanIds").EnumerateArray().Select(c => c.GetString()!)];

    private static int Version(Reply reply) => reply.Body.GetProperty("version").GetInt32();

    private static JsonObject Below(string parent)
    {
        var plan = Office.Plan();
        plan["parentPlanId"] = parent;
        return plan;
    }

    private static JsonObject Period(string key) => new() { ["key"] = key, ["kind"] = "sixMonth", ["name"] = "6 tháng", ["due"] = "2027-06-01", ["exclusive"] = true };
}
