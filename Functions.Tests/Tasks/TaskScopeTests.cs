using NhacHan.Tests.Access;
using NhacHan.Tests.Contract;
using static NhacHan.Tests.Tasks.TaskOffice;

namespace NhacHan.Tests.Tasks;

/// <summary>An agency sees the tasks that name it, and speaks for itself and for those below it.</summary>
public class TaskScopeTests(AccessOffice office) : IClassFixture<AccessOffice>
{
    [Fact]
    public async Task An_agency_sees_what_it_leads_or_coordinates_also_where_it_reports_nothing()
    {
        var plan = await office.PlanAsync(); // a5 alone reports
        (await office.PutTaskAsync(plan, "1", Body(AheadOf, ["a1"]))).Is(201);
        (await office.PutTaskAsync(plan, "2", Body(AheadOf, ["a3"], ["below-a1"]))).Is(201);
        (await office.PutTaskAsync(plan, "3", Body(AheadOf, ["a3"]))).Is(201);

        var (a1, a2) = (Client("agency a1"), Client("agency a2"));
        Assert.Equal(["1", "2"], (await a1.Get($"/api/plans/{plan}/tasks")).Is(200).Value.Select(t => t.Text("no")));
        (await a1.Get($"/api/plans/{plan}/tasks/2")).Is(200);
        (await a1.Get($"/api/plans/{plan}/tasks/3")).IsProblem(404, "notFound");
        (await a2.Get($"/api/plans/{plan}/tasks")).IsProblem(404, "notFound");
        using var reporter = await office.AgencyAsync("a5");
        Assert.Empty((await reporter.Get($"/api/plans/{plan}/tasks")).Is(200).Value);
        (await Client("test administrator").Get($"/api/plans/{plan}/tasks")).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task An_agency_reports_for_itself_and_those_below_it_and_reads_what_they_said()
    {
        var plan = await office.PlanAsync();
        (await office.PutTaskAsync(plan, "1", Body(AheadOf, ["a1", "below-a1", "a3"], ["a2"]))).Is(201);
        var a1 = Client("agency a1");
        Assert.Equal("a1", (await a1.ProgressAsync(plan, "1", new { percent = 10 })).Is(201).String("agencyId"));
        Assert.Equal("below-a1", (await a1.ProgressAsync(plan, "1", new { percent = 20, lead = "below-a1" })).Is(201).String("agencyId"));
        (await a1.ProgressAsync(plan, "1", new { percent = 30, lead = "a3" })).IsProblem(404, "notFound");
        (await Client("agency a2").ProgressAsync(plan, "1", new { percent = 30 })).IsProblem(403, "forbidden");
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 40, lead = "a3" })).Is(201);

        Assert.Equal(["below-a1", "a1"], (await a1.Get($"/api/plans/{plan}/tasks/1/progress")).Is(200).Value.Select(e => e.Text("agencyId")));
        using var below = await office.AgencyAsync("below-a1");
        Assert.Equal("below-a1", (await below.ProgressAsync(plan, "1", new { percent = 50 })).Is(201).String("agencyId"));
        (await below.ProgressAsync(plan, "1", new { percent = 50, lead = "a1" })).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task The_coordinating_office_says_for_which_lead_where_there_are_several()
    {
        var plan = await office.PlanAsync();
        (await office.PutTaskAsync(plan, "1", Body(AheadOf, ["a1", "a3"]))).Is(201);
        (await office.PutTaskAsync(plan, "2", Body(AheadOf, ["a3"]))).Is(201);
        using var coordinator = await office.CoordinatorAsync(plan);
        Assert.Equal(["lead"], (await coordinator.ProgressAsync(plan, "1", new { percent = 10 })).IsProblem(400, "invalid").Fields);
        Assert.Equal(["lead"], (await coordinator.ProgressAsync(plan, "1", new { percent = 10, lead = "a2" })).IsProblem(400, "invalid").Fields);
        Assert.Equal("a3", (await coordinator.ProgressAsync(plan, "2", new { percent = 10 })).Is(201).String("agencyId"));
    }

    private HttpClient Client(string name) => office.Callers.Single(c => c.Name == name).Client;
}
