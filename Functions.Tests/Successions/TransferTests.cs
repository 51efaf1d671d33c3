using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Successions;

/// <summary>A function goes from one agency to another, and both go on.</summary>
[Collection(SuccessionOffice.Shared)]
public class TransferTests(SuccessionOffice office)
{
    [Fact]
    public async Task The_plans_named_go_over_and_no_others()
    {
        var agencies = await office.AgenciesAsync(2);
        var (a, b) = (agencies[0], agencies[1]);
        var (plan, other) = (await office.PlanAsync(a), await office.PlanAsync(a));
        await office.PutTaskAsync(plan, "1", a);
        await office.PutTaskAsync(other, "1", a);
        await office.SucceedAsync(Transfer(a, b, [plan]));
        Assert.Equal([$"q1 {b} inProgressOverdue", $"q3 {b} inProgressInTime"], await office.OwedAsync(plan));
        Assert.Equal([$"q1 {a} inProgressOverdue", $"q3 {a} inProgressInTime"], await office.OwedAsync(other));
        Assert.Equal([b], await office.LeadAsync(plan, "1"));
        Assert.Equal([a], await office.LeadAsync(other, "1"));
        Assert.Null((await office.Admin.Get("/api/agencies/" + a)).String("endedOn"));
        Assert.Equal("0 0 0", await office.PublishAgainAsync(plan));
        using var taker = await office.AgencyAsync(b);
        (await taker.Post(Office.Reports(plan, b, "q3"), new { summary = "a" })).Is(201);
    }

    [Fact]
    public async Task A_single_task_goes_over_alone()
    {
        var agencies = await office.AgenciesAsync(2);
        var (a, b) = (agencies[0], agencies[1]);
        var plan = await office.PlanAsync(a);
        foreach (var no in new[] { "1", "2" }) await office.PutTaskAsync(plan, no, a);
        await office.SucceedAsync(Transfer(a, b, [], new { planId = plan, taskNo = "2" }));
        Assert.Equal([a], await office.LeadAsync(plan, "1"));
        Assert.Equal([b], await office.LeadAsync(plan, "2"));
        Assert.Equal([$"q1 {a} inProgressOverdue", $"q3 {a} inProgressInTime"], await office.OwedAsync(plan));
    }

    [Fact]
    public async Task A_transfer_names_what_there_is()
    {
        var agencies = await office.AgenciesAsync(2);
        var plan = await office.PlanAsync(agencies[0]);
        await office.PutTaskAsync(plan, "1", "a1");
        var wrong = (await office.Admin.Post("/api/agency-successions", Transfer(
            agencies[0], agencies[1], ["none"], new { planId = plan, taskNo = "1" }, new { planId = plan, taskNo = "9" }))).IsProblem(400, "invalid");
        Assert.Equal(["plans[0]", "tasks[0].taskNo", "tasks[1].taskNo"], wrong.Fields);
    }

    private static object Transfer(string from, string to, string[] plans, params object[] tasks) =>
        new { kind = "transfer", from = new[] { from }, to = new[] { to }, effectiveOn = SuccessionOffice.Today, reason = "Chuyển nhiệm vụ", plans, tasks };
}
