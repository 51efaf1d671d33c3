using System.Text.Json.Nodes;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Plans;

/// <summary>A plan may have a reminder ladder of its own.</summary>
public class PlanLadderTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_ladder_is_refused_where_it_could_not_be_meant()
    {
        var plan = Office.Plan();
        plan["ladder"] = JsonNode.Parse("""
            [{"offset":-3,"audience":"officer","channels":["email","email"]},{"offset":-3,"audience":"officer","channels":["sms"]},
             {"offset":-3,"audience":"head","channels":["sms"]},{"offset":261,"audience":"director","channels":[]}]
            """);
        Assert.Equal(
            ["ladder[0].channels[1]", "ladder[1].offset", "ladder[3].audience", "ladder[3].channels", "ladder[3].offset"],
            (await office.Admin.Put("/api/plans/" + office.NewPlanId(), plan)).IsProblem(400, "invalid").Fields);
    }

    [Fact]
    public async Task A_period_whose_ladder_had_ended_is_looked_at_again_under_a_longer_one()
    {
        var plan = Office.Plan("a1");
        plan["reporting"]![0]!["due"] = "2026-03-01";
        plan["ladder"] = JsonNode.Parse("""[{"offset":-1,"audience":"officer","channels":["email"]}]""");
        var id = await office.PublishedAsync(plan);
        (await office.Admin.Post($"/api/plans/{id}/publish?remindOverdue=true")).Is(200);
        (await office.Admin.Post("/api/reminders/scan")).Is(200); // all its rungs have passed, so it leaves the scans' list
        Assert.Equal(0, await ScannedAsync(id));
        plan["ladder"] = JsonNode.Parse("""[{"offset":260,"audience":"officer","channels":["email"]}]""");
        (await office.Admin.Put("/api/plans/" + id, plan)).Is(200);
        Assert.Equal(0, (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200).Body.GetProperty("changed").GetInt32());
        Assert.Equal(1, await ScannedAsync(id));
    }

    private async Task<int> ScannedAsync(string id)
    {
        using var coordinator = await office.CoordinatorAsync(id);
        return (await coordinator.Post("/api/reminders/scan?asOf=2026-02-24T08:00:00%2B07:00")).Is(200).Body.GetProperty("scanned").GetInt32();
    }
}
