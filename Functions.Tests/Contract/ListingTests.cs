using System.Text.Json;

namespace NhacHan.Tests.Contract;

/// <summary>Lists come in pages that together hold every row once, in order, whatever the size of a page.</summary>
public class ListingTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Every_list_is_whole_whatever_the_size_of_its_pages()
    {
        var plan = Office.Plan("a1", "a2", "a3", "a4", "a5");
        var reporting = plan["reporting"]!.AsArray();
        reporting.Insert(0, Period("z"));
        reporting.Add(Period("b"));
        await office.PublishedAsync(plan, "listed");
        foreach (var id in new[] { "other-2", "other-10", "other.1" }) await office.PublishedAsync(id: id);
        foreach (var no in new[] { "10", "2", "1.10", "1.2", "1", "II" })
            (await office.Admin.Put($"/api/plans/listed/tasks/{no}", new { title = "Việc " + no, lead = new[] { "a1" }, timeframe = new { kind = "wholeYear" } })).Is(201);
        for (var i = 1; i <= 12; i++) (await office.Admin.Post(Office.Reports("listed", "a1"), new { summary = $"lần {i}" })).Is(201);
        for (var i = 0; i < 5; i++) (await office.KeyedAsync(new { name = $"k{i}", role = "reader" })).Dispose();
        (await office.Admin.Post("/api/reminders/scan?asOf=2027-02-23T08:00:00%2B07:00")).Is(200);

        await WholeAsync("/api/plans", p => p.Text("id"), ["listed", "other-10", "other-2", "other.1"]);
        await WholeAsync("/api/plans/listed/tasks", t => t.Text("no"), ["1", "1.2", "1.10", "2", "10", "II"]);
        await WholeAsync(
            "/api/plans/listed/obligations", o => $"{o.Text("periodKey")} {o.Text("agencyId")}",
            [.. from key in new[] { "z", "p", "b" } from n in Enumerable.Range(1, 5) select $"{key} a{n}"]);
        await WholeAsync("/api/plans/listed/obligations?status=doneOnTime", o => o.Text("agencyId"), ["a1"]);
        await WholeAsync(Office.Reports("listed", "a1"), r => $"{r.GetProperty("version")}", [.. Enumerable.Range(1, 12).Select(i => $"{i}")]);
        await WholeAsync("/api/keys", k => k.Text("id"));
        await WholeAsync("/api/audit", a => a.Text("id"));
        await WholeAsync("/api/reminders?plan=listed", r => r.Text("id"));
        await WholeAsync("/api/outbox", m => m.Text("id"));
        await WholeAsync("/api/agencies", a => a.Text("id"), ["a1", "a2", "a3", "a4", "a5", "dau-moi"]);
    }

    [Fact]
    public async Task A_row_gone_between_two_pages_costs_nobody_else_its_place()
    {
        var id = await office.PublishedAsync();
        var first = (await office.Admin.Get($"/api/plans/{id}/obligations?top=1")).Is(200);
        Assert.Equal("a1", first.Value.Single().Text("agencyId"));

        (await office.Admin.Put("/api/plans/" + id, Office.Plan("a2", "a3"))).Is(200);
        (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200);
        Assert.Equal(["a2", "a3"], (await office.Admin.All(first.NextLink!)).Select(o => o.Text("agencyId")));
    }

    [Fact]
    public async Task A_page_holds_100_rows_unless_asked_and_1000_at_most()
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan())).Is(201);
        await Parallel.ForAsync(1, 105, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            (await office.Admin.Put($"/api/plans/{id}/tasks/{i}", new { title = "Việc", lead = new[] { "a1" }, timeframe = new { kind = "ongoing" } })).Is(201));

        var page = (await office.Admin.Get($"/api/plans/{id}/tasks")).Is(200);
        Assert.Equal(100, page.Value.Length);
        Assert.Equal(["101", "102", "103", "104"], (await office.Admin.Get(page.NextLink!)).Is(200).Value.Select(t => t.Text("no")));
        var all = (await office.Admin.Get($"/api/plans/{id}/tasks?top=1000")).Is(200);
        Assert.Equal((104, null), (all.Value.Length, all.NextLink));
    }

    private async Task WholeAsync(string path, Func<JsonElement, string> key, string[]? expected = null)
    {
        var whole = (await office.Admin.Get(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "top=1000")).Is(200);
        Assert.Null(whole.NextLink);
        var keys = whole.Value.Select(key).ToList();
        if (expected is not null) Assert.Equal(expected, keys);
        else Assert.True(keys.Count >= 5, $"{path} has {keys.Count} rows");
        foreach (var top in new[] { 1, 2, 3 })
        {
            if (top < 3 && keys.Count > 20) continue;
            var paged = await office.Admin.All(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"top={top}");
            Assert.Equal(keys, paged.Select(key));
        }
    }

    private static System.Text.Json.Nodes.JsonObject Period(string key) => new()
    {
        ["key"] = key, ["kind"] = "adHoc", ["name"] = "Đợt " + key, ["due"] = "2027-06-01", ["exclusive"] = true,
    };
}
