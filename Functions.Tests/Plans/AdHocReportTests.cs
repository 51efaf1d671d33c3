using System.Text.Json.Nodes;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Plans;

/// <summary>A report asked of some agencies with a date of its own (báo cáo đột xuất), and periods with reporters of their own.</summary>
[Collection(SharedOffice.OfPlans)]
public class AdHocReportTests(Office office)
{
    [Fact]
    public async Task An_ad_hoc_report_is_owed_at_once_by_those_asked_and_by_nobody_else()
    {
        (await office.Admin.Put("/api/agency-groups/asked", new { name = "Được hỏi", members = new[] { "a3", "a4" } })).Is(201);
        var id = await office.PublishedAsync(Office.Plan("a1", "a2"));
        // A change that waits for its publishing goes on waiting.
        (await office.Admin.Put("/api/plans/" + id, Office.Plan("a1", "a2", "a5"))).Is(200);

        var asked = (await office.Admin.Post(Path(id), Body(agencies: ["group:asked"], invited: ["a5"], key: "lu-lut"))).Is(201);

        Assert.Equal($"/api/plans/{id}/obligations?period=lu-lut", asked.Location);
        Assert.Equal(
            """{"planId":"ID","periodKey":"lu-lut","name":"Báo cáo nhanh","due":"2027-04-01","exclusive":false,"lastDay":"2027-04-01","lateFrom":"2027-04-02T00:00:00+07:00","workingTarget":"2027-04-01","obligations":3,"invited":1}""",
            asked.Text.Replace(id, "ID", StringComparison.Ordinal));
        Assert.Equal(["a3 False", "a4 False", "a5 True"], await OwedAsync(id, "lu-lut"));
        Assert.Equal(["a1 False", "a2 False"], await OwedAsync(id, "p"));
        var period = (await office.Admin.Get("/api/plans/" + id)).Is(200).Body.GetProperty("reporting")[1];
        Assert.Equal(["document", "due", "exclusive", "invited", "key", "kind", "name", "reason", "reporters"], period.Names());
        Assert.Equal(("adHoc", "UBND thành phố yêu cầu"), (period.Text("kind"), period.Text("reason")));
        Assert.Equal("reporting[lu-lut]", (await office.Admin.Get($"/api/plans/{id}/versions")).Value[^1].GetProperty("changed")[0].GetString());
        (await office.Admin.Post(Office.Reports(id, "a3", "lu-lut"), new { summary = "Đã khắc phục" })).Is(201);
        var preview = (await office.Admin.Post("/api/reminders/preview?asOf=2027-04-01T09:00:00%2B07:00")).Is(200);
        Assert.Contains(preview.Value, m => m.Text("to") == EndToEnd.Seen.EmailOf("a4"));
    }

    [Fact]
    public async Task The_same_call_again_gives_the_first_answer_and_another_under_its_key_is_refused()
    {
        var id = await office.PublishedAsync();
        var first = (await office.Admin.Post(Path(id), Body(), ("Idempotency-Key", "k1"))).Is(201);
        Assert.Equal(first.Text, (await office.Admin.Post(Path(id), Body(), ("Idempotency-Key", "k1"))).Is(201).Text);
        (await office.Admin.Post(Path(id), Body(due: "2027-05-01"), ("Idempotency-Key", "k1"))).IsProblem(409, "conflict");

        var without = (await office.Admin.Post(Path(id), Body())).Is(201);
        Assert.Equal(without.Text, (await office.Admin.Post(Path(id), Body())).Is(201).Text);
        Assert.StartsWith("dx-20270401-", without.String("periodKey"), StringComparison.Ordinal);
        Assert.NotEqual(first.String("periodKey"), without.String("periodKey"));

        var named = (await office.Admin.Post(Path(id), Body(key: "Bao-Lu"))).Is(201);
        Assert.Equal(named.Text, (await office.Admin.Post(Path(id), Body(key: "Bao-Lu"))).Is(201).Text);
        (await office.Admin.Post(Path(id), Body(key: "Bao-Lu", due: "2027-05-01"))).IsProblem(409, "conflict");
        (await office.Admin.Post(Path(id), Body(key: "bao-lu"))).IsProblem(409, "conflict");

        // The plan as it is shown, put back with a change, keeps what recognises the requests.
        var shown = JsonNode.Parse((await office.Admin.Get("/api/plans/" + id)).Text)!;
        shown["title"] = "Tên khác";
        (await office.Admin.Put("/api/plans/" + id, shown)).Is(200);
        Assert.Equal(first.Text, (await office.Admin.Post(Path(id), Body(), ("Idempotency-Key", "k1"))).Is(201).Text);
        Assert.Equal(4, (await office.Admin.Get("/api/plans/" + id)).Body.GetProperty("reporting").GetArrayLength());
    }

    [Fact]
    public async Task Ten_who_ask_for_the_same_at_once_get_one()
    {
        var id = await office.PublishedAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => office.Admin.Post(Path(id), Body(), ("Idempotency-Key", "same"))));
        Assert.Single(replies.Select(r => r.Is(201).Text).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, (await office.Admin.Get("/api/plans/" + id)).Body.GetProperty("reporting").GetArrayLength());
    }

    [Fact]
    public async Task What_is_wrong_with_it_is_named_at_once()
    {
        var id = await office.PublishedAsync();
        var bad = new { key = "Q9.th", agencies = new[] { "nobody" }, invited = "a1", due = "01/4/2027", colour = 1, document = new { number = "" } };
        Assert.Equal(
            ["agencies[0]", "colour", "document.date", "document.number", "due", "exclusive", "invited", "key", "name"],
            (await office.Admin.Post(Path(id), bad)).IsProblem(400, "invalid").Fields);
        Assert.Equal(["agencies"], (await office.Admin.Post(Path(id), Body(agencies: []))).IsProblem(400, "invalid").Fields);
        Assert.Equal(["due"], (await office.Admin.Post(Path(id), Body(due: "2020-01-01"))).IsProblem(400, "invalid").Fields);
        (await office.Admin.Post(Path(id), Body(), ("If-Match", "\"old\""))).IsProblem(412, "staleETag");
        (await office.Admin.Post(Path("none"), Body())).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task A_plan_that_was_never_published_asks_for_nothing_more()
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan())).Is(201);
        Assert.Contains("/publish", (await office.Admin.Post(Path(id), Body())).IsProblem(409, "conflict").String("detail"), StringComparison.Ordinal);
        Assert.Empty((await office.Admin.Get($"/api/plans/{id}/obligations")).Is(200).Value);
    }

    [Fact]
    public async Task A_period_has_reporters_of_its_own_where_it_names_them()
    {
        var plan = Office.Plan("a1", "a2");
        plan["invited"] = new JsonArray("a5");
        var own = plan["reporting"]![0]!.DeepClone();
        (own["key"], own["reporters"], own["invited"]) = ("own", new JsonArray("a3", "a4"), new JsonArray("a1"));
        var half = plan["reporting"]![0]!.DeepClone();
        (half["key"], half["reporters"]) = ("half", new JsonArray("a4"));
        plan["reporting"]!.AsArray().Add(own);
        plan["reporting"]!.AsArray().Add(half);
        var id = await office.PublishedAsync(plan);
        Assert.Equal(["a1 False", "a2 False", "a5 True"], await OwedAsync(id, "p"));
        Assert.Equal(["a1 True", "a3 False", "a4 False"], await OwedAsync(id, "own"));
        Assert.Equal(["a4 False", "a5 True"], await OwedAsync(id, "half"));
        using var a3 = await office.AgencyAsync("a3");
        Assert.Equal(["a3"], (await a3.Get($"/api/plans/{id}/obligations")).Is(200).Value.Select(o => o.Text("agencyId")));

        own["reporters"] = new JsonArray();
        own["invited"] = new JsonArray();
        half["reporters"] = new JsonArray("nobody");
        Assert.Equal(
            ["reporting[1].reporters", "reporting[2].reporters[0]"], (await office.Admin.Put("/api/plans/" + id, plan)).IsProblem(400, "invalid").Fields);
    }

    internal static string Path(string plan) => $"/api/plans/{plan}/ad-hoc-reports";

    internal static JsonObject Body(string[]? agencies = null, string[]? invited = null, string due = "2027-04-01", string? key = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(new
        {
            name = "Báo cáo nhanh", agencies = agencies ?? ["a1", "a4"], invited = invited ?? [], due, exclusive = false,
            reason = "UBND thành phố yêu cầu", document = new { number = "77/UBND-NC", date = "2027-03-20" },
        })!.AsObject();
        if (key is not null) body["key"] = key;
        return body;
    }

    private async Task<string[]> OwedAsync(string id, string period) =>
        [.. (await office.Admin.Get($"/api/plans/{id}/obligations?period={period}")).Is(200).Value.Select(o => $"{o.Text("agencyId")} {o.GetProperty("invited").GetBoolean()}")];
}
