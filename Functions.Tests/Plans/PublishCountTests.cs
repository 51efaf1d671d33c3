using System.Text.Json.Nodes;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Plans;

/// <summary>What publishing again adds, withdraws and changes, to the last obligation, and what it leaves alone.</summary>
[Collection(SharedOffice.OfPlans)]
public class PublishCountTests(Office office)
{
    [Fact]
    public async Task One_reporter_for_another_is_one_added_and_one_withdrawn()
    {
        var id = await office.PublishedAsync(Office.Plan("a1", "a2", "a3"));
        Assert.Equal((3, 1, 1, 0), await PublishAsync(id, Office.Plan("a1", "a2", "a4")));
        Assert.Equal((3, 0, 0, 0), await PublishAsync(id));
    }

    [Fact]
    public async Task A_reporter_who_is_only_asked_now_is_changed()
    {
        var id = await office.PublishedAsync(Office.Plan("a1", "a2"));
        var plan = Office.Plan("a1");
        plan["invited"] = new JsonArray("a2");
        Assert.Equal((2, 0, 0, 1), await PublishAsync(id, plan));
        Assert.True((await office.ObligationAsync(id, "a2")).GetProperty("invited").GetBoolean());
    }

    [Fact]
    public async Task A_corrected_date_moves_everybody_and_leaves_what_was_handed_in()
    {
        var id = await office.PublishedAsync();
        (await office.Admin.Post(Office.Reports(id, "a1"), new { summary = "Đã làm" })).Is(201);
        Assert.Equal((3, 0, 0, 3), await PublishAsync(id, Due("2027-03-10")));
        Assert.Equal((3, 0, 0, 0), await PublishAsync(id));
        var handedIn = await office.ObligationAsync(id, "a1");
        Assert.Equal(("2027-03-09", 1, "doneOnTime"), (handedIn.Text("lastDay"), handedIn.GetProperty("version").GetInt32(), handedIn.Text("status")));
    }

    [Fact]
    public async Task An_exempt_agency_stays_exempt_until_that_is_taken_back_and_then_its_ladder_goes_on()
    {
        var id = await office.PublishedAsync(Office.Plan("a1", "a2"));
        (await office.Admin.Post(Office.Exemption(id, "a1"), new { reason = "Không thuộc phạm vi" })).Is(200);
        Assert.Equal((2, 0, 0, 2), await PublishAsync(id, Due("2027-03-10", "a1", "a2")));
        Assert.Equal("exempt", await office.StatusAsync(id, "a1"));
        Assert.Equal(["a2"], await RemindedAsync(id, "2027-03-09"));

        (await office.Admin.Call("DELETE", Office.Exemption(id, "a1"))).Is(200);
        Assert.Equal("2027-03-09", (await office.ObligationAsync(id, "a1")).Text("lastDay"));
        Assert.Equal(["a1", "a2"], await RemindedAsync(id, "2027-03-09"));
        var audit = (await office.Admin.All("/api/audit?top=1000")).Where(a => a.Text("target").StartsWith($"plans/{id}/periods/p/agencies/a1", StringComparison.Ordinal));
        Assert.Equal(["obligation.unexempt", "obligation.exempt"], audit.Select(a => a.Text("action")));
    }

    [Fact]
    public async Task An_exempt_agency_that_leaves_the_plan_and_comes_back_is_exempt_still()
    {
        var id = await office.PublishedAsync(Office.Plan("a1", "a2"));
        (await office.Admin.Post(Office.Exemption(id, "a1"), new { reason = "Không thuộc phạm vi" })).Is(200);
        Assert.Equal((1, 0, 1, 0), await PublishAsync(id, Office.Plan("a2")));
        Assert.Equal((2, 1, 0, 0), await PublishAsync(id, Office.Plan("a1", "a2")));
        Assert.Equal("exempt", await office.StatusAsync(id, "a1"));
    }

    [Theory]
    [InlineData("none", "2027-02-28", "2027-03-01", "2027-02-26")]
    [InlineData("previous", "2027-02-26", "2027-02-27", "2027-02-26")]
    [InlineData("next", "2027-03-01", "2027-03-02", "2027-03-01")]
    public async Task A_changed_shift_policy_writes_no_obligation_and_counts_at_once(string policy, string lastDay, string lateFrom, string target)
    {
        var id = await office.PublishedAsync();
        var plan = Office.Plan();
        plan["shiftPolicy"] = policy;
        (await office.Admin.Put("/api/plans/" + id, plan)).Is(200);
        var row = await office.ObligationAsync(id, "a1");
        Assert.Equal((lastDay, lateFrom + "T00:00:00+07:00", target), (row.Text("lastDay"), row.Text("lateFrom"), row.Text("workingTarget")));
        Assert.Equal((3, 0, 0, 0), await PublishAsync(id));
    }

    [Fact]
    public async Task A_date_that_is_taken_away_holds_its_period_as_it_stands_and_names_it()
    {
        var plan = Office.Plan();
        plan["reporting"]!.AsArray().Add(new JsonObject { ["key"] = "h1", ["kind"] = "sixMonth", ["name"] = "6 tháng", ["due"] = "2029-06-01", ["exclusive"] = true });
        var id = await office.PublishedAsync(plan);
        var warned = (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200).Body.GetProperty("warnings").EnumerateArray().Single();
        Assert.Equal("reporting[1].due", warned.Text("field"));
        Assert.Contains("PUT /api/calendar/2029", warned.Text("message"), StringComparison.Ordinal);

        plan["reporting"]![0]!["due"] = null;
        plan["reporting"]![0]!["exclusive"] = null;
        plan["reporters"] = new JsonArray("a1", "a2", "a3", "a4");
        Assert.Equal((7, 1, 0, 0), await PublishAsync(id, plan));
        var published = (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200);
        Assert.Equal("reporting[0].due", published.Body.GetProperty("problems").EnumerateArray().Single().Text("field"));
        Assert.Equal(3, (await office.Admin.Get($"/api/plans/{id}/obligations?period=p")).Value.Length);
    }

    private async Task<string[]> RemindedAsync(string id, string day)
    {
        using var coordinator = await office.CoordinatorAsync(id);
        var preview = (await coordinator.Post($"/api/reminders/preview?asOf={day}T09:00:00%2B07:00")).Is(200);
        return [.. preview.Value.SelectMany(m => m.GetProperty("reminders").EnumerateArray()).Select(r => r.Text("agencyId")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private async Task<(int Obligations, int Added, int Withdrawn, int Changed)> PublishAsync(string id, JsonObject? plan = null)
    {
        if (plan is not null) (await office.Admin.Put("/api/plans/" + id, plan)).Is(200);
        var body = (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200).Body;
        return (Number("obligations"), Number("added"), Number("withdrawn"), Number("changed"));

        int Number(string name) => body.GetProperty(name).GetInt32();
    }

    private static JsonObject Due(string due, params string[] reporters)
    {
        var plan = Office.Plan(reporters);
        plan["reporting"]![0]!["due"] = due;
        return plan;
    }
}
