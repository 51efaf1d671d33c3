using System.Text.Json.Nodes;
using NhacHan.Plans;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Reminders;

namespace NhacHan.Tests.Plans;

/// <summary>Publishing makes the obligations, and publishing again changes only what changed.</summary>
[Collection(SharedOffice.OfPlans)]
public class PublishTests(Office office)
{
    [Fact]
    public async Task Publishing_again_adds_and_withdraws_only_what_changed()
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan("a1", "a2"))).Is(201);
        Assert.Equal((2, 2, 0), await PublishAsync(id));
        Assert.NotNull((await office.Admin.Get("/api/plans/" + id)).String("publishedAt"));
        Assert.Equal((2, 0, 0), await PublishAsync(id));
        Assert.Equal((3, 1, 0), await PublishAsync(id, Office.Plan("a1", "a2", "a3")));

        (await office.Admin.Post(Office.Reports(id, "a1"), new { summary = "Đã làm" })).Is(201);
        Assert.Equal((2, 0, 1), await PublishAsync(id, Office.Plan("a2", "a3")));
        (await office.Admin.Post(Office.Reports(id, "a1"), new { summary = "Thêm" })).IsProblem(404, "notFound");
        Assert.Equal((3, 1, 0), await PublishAsync(id, Office.Plan("a1", "a2", "a3")));
        Assert.Equal("doneOnTime", await office.StatusAsync(id, "a1"));
        Assert.Single((await office.Admin.Get(Office.Reports(id, "a1"))).Is(200).Value);
    }

    [Fact]
    public async Task A_changed_date_moves_the_obligations_and_a_dropped_period_ends_them()
    {
        var plan = Office.Plan();
        plan["reporting"]!.AsArray().Add(new JsonObject { ["key"] = "h1", ["kind"] = "sixMonth", ["name"] = "6 tháng", ["due"] = "2027-06-01", ["exclusive"] = true });
        var id = await office.PublishedAsync(plan);
        plan["reporting"]![0]!["due"] = "2027-03-10";
        Assert.Equal((6, 0, 0), await PublishAsync(id, plan));
        Assert.Equal("2027-03-09", (await office.Admin.Get($"/api/plans/{id}/obligations?period=p")).Value[0].Text("lastDay"));

        plan["reporting"]!.AsArray().RemoveAt(1);
        Assert.Equal((3, 0, 3), await PublishAsync(id, plan));
        Assert.Equal((3, 0, 0), await PublishAsync(id, plan));
        Assert.Equal(3, (await office.Admin.Get($"/api/plans/{id}/obligations")).Value.Length);
        (await office.Admin.Get($"/api/plans/{id}/obligations?period=h1")).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task A_period_without_a_date_waits_and_the_others_stand()
    {
        var plan = Office.Plan();
        plan["reporting"]!.AsArray().Insert(0, new JsonObject { ["key"] = "h1", ["kind"] = "sixMonth", ["name"] = "6 tháng", ["raw"] = "6 tháng, 1 năm" });
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, plan)).Is(201);

        var published = (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200);
        Assert.Equal(3, published.Body.GetProperty("obligations").GetInt32());
        var problem = published.Body.GetProperty("problems").EnumerateArray().Single();
        Assert.Equal("reporting[0].due", problem.Text("field"));
        Assert.Contains("h1", problem.Text("message"), StringComparison.Ordinal);

        plan["reporting"]![0]!["due"] = "2027-06-01";
        plan["reporting"]![0]!["exclusive"] = true;
        Assert.Equal((6, 3, 0), await PublishAsync(id, plan));
    }

    [Fact]
    public async Task Two_who_publish_at_once_end_in_the_same_state()
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan("a1", "a2", "a3", "a4", "a5"))).Is(201);
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Admin.Post($"/api/plans/{id}/publish")));
        Assert.All(replies, r => Assert.Equal(5, r.Is(200).Body.GetProperty("obligations").GetInt32()));
        Assert.Equal(5, replies.Sum(r => r.Body.GetProperty("added").GetInt32()));
    }

    [Fact]
    public void Reporters_and_an_office_that_are_gone_are_all_named()
    {
        var plan = Desk.Plan();
        var period = plan.Reporting[0] with { Reporters = ["a", "group:gone"], Invited = ["gone"], Consolidation = new(new(new(2027, 3, 15), Exclusive: false), null) };
        plan = plan with { Reporters = ["a", "gone"], CoordinatorId = "gone", Reporting = [period] };
        Assert.Equal(
            ["reporters[1]", "reporting[0].reporters[1]", "reporting[0].invited[0]", "coordinatorId"],
            PublishProblems.UnknownReporters(plan, Desk.Directory()).ToProblem().Fields!.Select(f => f.Field));
    }

    [Fact]
    public async Task Whether_to_remind_of_what_is_overdue_is_a_yes_or_no() =>
        Assert.Equal(["remindOverdue"], (await office.Admin.Post($"/api/plans/{await office.PublishedAsync()}/publish?remindOverdue=yes")).IsProblem(400, "invalid").Fields);

    private async Task<(int Obligations, int Added, int Withdrawn)> PublishAsync(string id, JsonObject? plan = null)
    {
        if (plan is not null) (await office.Admin.Put("/api/plans/" + id, plan)).Is(200);
        var body = (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200).Body;
        return (body.GetProperty("obligations").GetInt32(), body.GetProperty("added").GetInt32(), body.GetProperty("withdrawn").GetInt32());
    }
}
