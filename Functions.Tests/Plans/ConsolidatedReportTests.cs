using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Plans;

/// <summary>The coordinating office owes a report too: the one that it makes of the others' (báo cáo tổng hợp).</summary>
[Collection(SharedOffice.OfPlans)]
public class ConsolidatedReportTests(Office office)
{
    private const string Key = "p.th";

    [Fact]
    public async Task The_coordinating_office_owes_the_consolidated_report_by_a_date_of_its_own()
    {
        var id = await office.PublishedAsync(TwoTiers());
        var all = (await office.Admin.Get($"/api/plans/{id}/obligations")).Is(200).Value;
        Assert.Equal(["p a1", "p a2", "p a3", "p.th dau-moi"], all.Select(o => $"{o.Text("periodKey")} {o.Text("agencyId")}"));
        Assert.Equal(("2027-03-15", "2027-03-15", "inProgressInTime"), (all[3].Text("lastDay"), all[3].Text("workingTarget"), all[3].Text("status")));
        Assert.Equal(
            """{"key":"p.th","due":"2027-03-15","exclusive":false,"raw":"chậm nhất 15/3"}""",
            (await office.Admin.Get("/api/plans/" + id)).Body.GetProperty("reporting")[0].GetProperty("consolidation").GetRawText());
        using var owner = await office.AgencyAsync("dau-moi");
        Assert.Equal([Key], (await owner.Get($"/api/plans/{id}/obligations")).Is(200).Value.Select(o => o.Text("periodKey")));
        Assert.Equal("doneOnTime", (await owner.Post(Office.Reports(id, "dau-moi", Key), new { summary = "Tổng hợp" })).Is(201).String("status"));
        (await owner.Post(Office.Reports(id, "a1", Key), new { summary = "x" })).IsProblem(404, "notFound");
        (await office.Admin.Post(Office.Reports(id, "a1", Key), new { summary = "x" })).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task It_climbs_the_ladder_in_words_of_its_own_and_the_office_gets_no_digest_about_itself()
    {
        var plan = TwoTiers();
        plan["number"] = "31/KH-UBND";
        var id = await office.PublishedAsync(plan);
        var soon = await ToOfficeAsync(id, "2027-03-15T09:00:00%2B07:00");
        Assert.Equal(["email", "sms"], soon.Select(m => m.Text("channel")).Order(StringComparer.Ordinal));
        var mail = string.Join(' ', soon.Single(m => m.Text("channel") == "email").Text("text").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)); // its lines are folded
        Assert.Contains("báo cáo tổng hợp tuyên truyền CCHC quý I năm 2027", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("về Ủy ban nhân dân thành phố chậm nhất ngày 15/3/2027", mail, StringComparison.Ordinal);
        Assert.Contains("BC tong hop", soon.Single(m => m.Text("channel") == "sms").Text("text"), StringComparison.Ordinal);

        var offsets = (await ToOfficeAsync(id, "2027-03-22T09:00:00%2B07:00")).SelectMany(m => m.GetProperty("reminders").EnumerateArray())
            .Where(r => r.Text("periodKey") == Key).Select(r => r.GetProperty("rung").GetInt32()).Distinct();
        Assert.DoesNotContain(5, offsets);
        (await office.Admin.Post(Office.Reports(id, "dau-moi", Key), new { summary = "Tổng hợp" })).Is(201);
        Assert.DoesNotContain(
            (await ToOfficeAsync(id, "2027-03-16T09:00:00%2B07:00")).SelectMany(m => m.GetProperty("reminders").EnumerateArray()), r => r.Text("periodKey") == Key);
    }

    [Fact]
    public async Task It_moves_to_the_new_coordinating_office_and_ends_with_its_date()
    {
        var plan = TwoTiers();
        var id = await office.PublishedAsync(plan);
        plan["coordinatorId"] = "a5";
        (await office.Admin.Put("/api/plans/" + id, plan)).Is(200);
        Assert.Equal((4, 1, 1, 0), Counts((await office.Admin.Post($"/api/plans/{id}/publish")).Is(200)));
        Assert.Equal(["a5"], (await office.Admin.Get($"/api/plans/{id}/obligations?period={Key}")).Value.Select(o => o.Text("agencyId")));
        plan["reporting"]![0]!["consolidation"] = null;
        (await office.Admin.Put("/api/plans/" + id, plan)).Is(200);
        Assert.Equal((3, 0, 1, 0), Counts((await office.Admin.Post($"/api/plans/{id}/publish")).Is(200)));
        (await office.Admin.Get($"/api/plans/{id}/obligations?period={Key}")).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task It_stands_on_the_board_beside_the_reports_it_is_made_of()
    {
        var id = await office.PublishedAsync(TwoTiers());
        var link = (await office.Admin.Post("/api/sign-in-links")).Is(201).Body;
        using var visitor = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = office.Admin.BaseAddress };
        await visitor.GetAsync(new Uri(link.Text("url")).PathAndQuery);
        var board = System.Net.WebUtility.HtmlDecode(await visitor.GetStringAsync("/?plan=" + id));
        Assert.Contains("Báo cáo tổng hợp quý I năm 2027", board, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-03-01", true, 0)]
    [InlineData("2027-02-28", false, 0)]
    [InlineData("2027-02-28", true, 2)]
    [InlineData("2027-02-27", false, 2)]
    public async Task It_is_never_due_before_the_reports_and_both_fields_are_named(string due, bool exclusive, int problems)
    {
        var plan = TwoTiers();
        plan["reporting"]![0]!["consolidation"] = new JsonObject { ["due"] = due, ["exclusive"] = exclusive };
        var reply = await office.Admin.Put("/api/plans/" + office.NewPlanId(), plan);
        if (problems == 0) reply.Is(201);
        else Assert.Equal(["reporting[0].consolidation.due", "reporting[0].due"], reply.IsProblem(400, "invalid").Fields);
    }

    [Fact]
    public async Task Its_key_never_clashes_with_another_period()
    {
        var plan = TwoTiers();
        var other = plan["reporting"]![0]!.DeepClone().AsObject();
        other.Remove("consolidation");
        other["key"] = "P.TH";
        var tooLong = plan["reporting"]![0]!.DeepClone();
        tooLong["key"] = new string('k', 38);
        plan["reporting"]!.AsArray().Add(other);
        plan["reporting"]!.AsArray().Add(tooLong);
        Assert.Equal(["reporting[1].key", "reporting[2].key"], (await office.Admin.Put("/api/plans/" + office.NewPlanId(), plan)).IsProblem(400, "invalid").Fields);

        tooLong["key"] = new string('k', 37);
        plan["reporting"]!.AsArray().RemoveAt(1);
        var id = await office.PublishedAsync(plan);
        var key = new string('k', 37) + ".th";
        (await office.Admin.Post(Office.Reports(id, "dau-moi", key), new { summary = "Tổng hợp" })).Is(201);
    }

    internal static JsonObject TwoTiers()
    {
        var plan = Office.Plan();
        plan["reporting"]![0]!["consolidation"] = new JsonObject { ["due"] = "2027-03-15", ["exclusive"] = false, ["raw"] = "chậm nhất 15/3" };
        return plan;
    }

    private static (int, int, int, int) Counts(Reply published) => (
        published.Body.GetProperty("obligations").GetInt32(), published.Body.GetProperty("added").GetInt32(), published.Body.GetProperty("withdrawn").GetInt32(),
        published.Body.GetProperty("changed").GetInt32());

    /// <summary>What would go to the coordinating office about this plan alone.</summary>
    private async Task<IReadOnlyList<JsonElement>> ToOfficeAsync(string id, string asOf)
    {
        using var coordinator = await office.CoordinatorAsync(id);
        var preview = (await coordinator.Post("/api/reminders/preview?asOf=" + asOf)).Is(200).Value;
        return [.. preview.Where(m => m.GetProperty("reminders").EnumerateArray().Any(r => r.Text("agencyId") == "dau-moi"))];
    }
}
