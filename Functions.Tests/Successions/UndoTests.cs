using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Successions;

/// <summary>What was a mistake is taken back, but for what the successor has done since.</summary>
[Collection(SuccessionOffice.Shared)]
public class UndoTests(SuccessionOffice office)
{
    [Fact]
    public async Task All_that_is_open_goes_back_and_the_trace_stays()
    {
        var agencies = await office.AgenciesAsync(3);
        var (a, b, s) = (agencies[0], agencies[1], agencies[2]);
        var plan = await office.PlanAsync(a, b);
        await office.PutTaskAsync(plan, "1", a, b);
        var (owed, lead) = (await office.OwedAsync(plan), await office.LeadAsync(plan, "1"));
        var id = (await office.SucceedAsync(SuccessionOffice.Body("merge", [a, b], [s]))).String("id");

        var undone = (await office.Admin.Post($"/api/agency-successions/{id}/undo", new { reason = "Nghị quyết bị hoãn" })).Is(200);
        Assert.Equal(("undone", "Nghị quyết bị hoãn"), (undone.String("state"), undone.String("undoReason")));
        Assert.NotNull(undone.String("undoneAt"));
        Assert.Empty(SuccessionOffice.Moves(undone.Body, "stayed"));
        Assert.Equal(owed, await office.OwedAsync(plan));
        Assert.Equal(lead.Order(StringComparer.Ordinal), (await office.LeadAsync(plan, "1")).Order(StringComparer.Ordinal));
        Assert.Null((await office.Admin.Get("/api/agencies/" + a)).String("endedOn"));
        Assert.Equal("0 0 0", await office.PublishAgainAsync(plan));
        Assert.Empty((await office.Admin.Get($"/api/agencies/{s}/lineage")).Is(200).Body.GetProperty("predecessors").EnumerateArray());
        Assert.Equal(undone.Text, (await office.Admin.Post($"/api/agency-successions/{id}/undo", new { reason = "Lần hai" })).Is(200).Text);
    }

    [Fact]
    public async Task Reports_that_the_successor_handed_in_are_named_and_stay()
    {
        var agencies = await office.AgenciesAsync(2);
        var (a, s) = (agencies[0], agencies[1]);
        var plan = await office.PlanAsync(a);
        var id = (await office.SucceedAsync(SuccessionOffice.Body("dissolve", [a], [s]))).String("id");
        (await office.Admin.Post(Office.Reports(plan, s, "q1"), new { summary = "của cơ quan mới" })).Is(201);

        var undone = (await office.Admin.Post($"/api/agency-successions/{id}/undo", new { reason = "Nhầm" })).Is(200);
        Assert.Equal([$"q1 {a}>{s} moved"], SuccessionOffice.Moves(undone.Body, "stayed"));
        Assert.Equal([$"q1 {s} doneLate", $"q3 {a} inProgressInTime"], await office.OwedAsync(plan));
        Assert.Equal("0 0 0", await office.PublishAgainAsync(plan));
    }

    [Fact]
    public async Task What_came_later_is_undone_first()
    {
        var agencies = await office.AgenciesAsync(3);
        var first = (await office.SucceedAsync(SuccessionOffice.Body("dissolve", [agencies[0]], [agencies[1]], "2027-01-01"))).String("id");
        var second = (await office.SucceedAsync(SuccessionOffice.Body("dissolve", [agencies[1]], [agencies[2]]))).String("id");
        var refused = (await office.Admin.Post($"/api/agency-successions/{first}/undo", new { reason = "a" })).IsProblem(409, "conflict");
        Assert.Contains(second!, refused.Text, StringComparison.Ordinal);
        (await office.Admin.Post($"/api/agency-successions/{second}/undo", new { reason = "a" })).Is(200);
        (await office.Admin.Post($"/api/agency-successions/{first}/undo", new { reason = "a" })).Is(200);
    }

    [Fact]
    public async Task One_that_waits_for_its_day_is_called_off()
    {
        var agencies = await office.AgenciesAsync(2);
        var made = await office.SucceedAsync(SuccessionOffice.Body("dissolve", [agencies[0]], [agencies[1]], "2027-12-01"));
        Assert.Equal("pending", made.String("state"));
        Assert.Equal("undone", (await office.Admin.Post($"/api/agency-successions/{made.String("id")}/undo", new { reason = "a" })).Is(200).String("state"));
        await office.SucceedAsync(SuccessionOffice.Body("dissolve", [agencies[0]], [agencies[1]], "2027-11-01"));
    }

    [Fact]
    public async Task An_undo_says_why()
    {
        (await office.Admin.Post("/api/agency-successions/s-none/undo", new { reason = "a" })).IsProblem(404, "notFound");
        Assert.Equal(["reason", "why"], (await office.Admin.Post("/api/agency-successions/s-none/undo", new { why = "a" })).IsProblem(400, "invalid").Fields);
    }
}
