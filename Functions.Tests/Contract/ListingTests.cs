using System.Text.Json;

namespace NhacHan.Tests.Contract;

/// <summary>
/// Lists come in pages that together hold every row once, in order, whatever the size of a page. In an office of its own, since it counts
/// all there is.
/// </summary>
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
