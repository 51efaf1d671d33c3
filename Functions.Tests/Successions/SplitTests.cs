using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Successions;

/// <summary>Nobody but a person can say who takes what over after a split.</summary>
[Collection(SuccessionOffice.Shared)]
public class SplitTests(SuccessionOffice office)
{
    [Fact]
    public async Task A_split_asks_for_each_open_duty()
    {
        var (plan, x, a, b) = await SceneAsync();
        var asked = (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("split", [x], [a, b]))).IsProblem(409, "decisionNeeded");
        Assert.Equal([$"plans/{plan}/periods/q3", $"plans/{plan}/tasks/1.1"], asked.Fields);
        Assert.Null((await office.Admin.Get("/api/agencies/" + x)).String("endedOn"));

        var half = (await office.Admin.Post("/api/agency-successions", Split(x, a, b, null, new { planId = plan, periodKey = "q3", to = b }))).IsProblem(409, "decisionNeeded");
        Assert.Equal([$"plans/{plan}/tasks/1.1"], half.Fields);
    }

    [Fact]
    public async Task Each_duty_goes_to_whom_it_was_assigned()
    {
        var (plan, x, a, b) = await SceneAsync();
        var reply = await office.SucceedAsync(Split(x, a, b, null, new { planId = plan, periodKey = "q3", to = b }, new { planId = plan, taskNo = "1.1", to = a }));
        Assert.Equal([$"1.1 {x}>{a} moved", $"q3 {x}>{b} moved"], SuccessionOffice.Moves(reply.Body));
        Assert.Equal([$"q1 {x} doneLate", $"q3 {b} inProgressInTime"], await office.OwedAsync(plan));
        Assert.Equal([a], await office.LeadAsync(plan, "1.1"));
        Assert.Equal("0 0 0", await office.PublishAgainAsync(plan));
    }

    [Fact]
    public async Task A_default_successor_takes_what_was_assigned_to_nobody()
    {
        var (plan, x, a, b) = await SceneAsync();
        await office.SucceedAsync(Split(x, a, b, a, new { planId = plan, periodKey = "q3", to = b }));
        Assert.Equal([$"q1 {x} doneLate", $"q3 {b} inProgressInTime"], await office.OwedAsync(plan));
        Assert.Equal([a], await office.LeadAsync(plan, "1.1"));
    }

    [Fact]
    public async Task An_agency_that_goes_on_keeps_what_is_not_split_off()
    {
        var (plan, x, a, _) = await SceneAsync();
        await office.SucceedAsync(Split(x, x, a, x, new { planId = plan, taskNo = "1.1", to = a }));
        Assert.Null((await office.Admin.Get("/api/agencies/" + x)).String("endedOn"));
        Assert.Equal([$"q1 {x} doneLate", $"q3 {x} inProgressInTime"], await office.OwedAsync(plan));
        Assert.Equal([a], await office.LeadAsync(plan, "1.1"));
        Assert.Equal("0 0 0", await office.PublishAgainAsync(plan));
    }

    [Fact]
    public async Task What_is_not_open_cannot_be_assigned_and_only_to_a_successor()
    {
        var (plan, x, a, b) = await SceneAsync();
        var wrong = (await office.Admin.Post("/api/agency-successions", Split(
            x, a, b, "a1", new { planId = plan, periodKey = "q1", to = a }, new { planId = plan, periodKey = "q3", to = "a1" }))).IsProblem(400, "invalid");
        Assert.Equal(["assign[0].to", "assign[1].to", "default"], wrong.Fields);
    }

    [Fact]
    public async Task A_split_to_come_needs_a_default_and_an_office_that_coordinates_asks_for_one()
    {
        var (_, x, a, b) = await SceneAsync();
        var future = (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("split", [x], [a, b], "2027-12-01"))).IsProblem(400, "invalid");
        Assert.Equal(["default"], future.Fields);
        var own = SuccessionOffice.TwoPeriods("a1");
        own["coordinatorId"] = x;
        await office.PublishedAsync(own);
        Assert.Contains("default", (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("split", [x], [a, b]))).IsProblem(409, "decisionNeeded").Fields);
    }

    private static object Split(string x, string a, string b, string? byDefault, params object[] assign) => new
    {
        kind = "split",
        from = new[] { x },
        to = new[] { a, b },
        effectiveOn = SuccessionOffice.Today,
        reason = "Chia tách",
        @default = byDefault,
        assign,
    };

    /// <summary>x has reported for q1, owes q3 and leads a task.</summary>
    private async Task<(string Plan, string X, string A, string B)> SceneAsync()
    {
        var agencies = await office.AgenciesAsync(3);
        var plan = await office.PlanAsync(agencies[0]);
        await office.PutTaskAsync(plan, "1.1", agencies[0]);
        (await office.Admin.Post(Office.Reports(plan, agencies[0], "q1"), new { summary = "Đã làm" })).Is(201);
        return (plan, agencies[0], agencies[1], agencies[2]);
    }
}
