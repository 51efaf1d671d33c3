using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Successions;

/// <summary>Two departments become one in the middle of a year.</summary>
[Collection(SuccessionOffice.Shared)]
public class MergeTests(SuccessionOffice office)
{
    [Fact]
    public async Task What_is_open_goes_to_the_successor_and_what_was_handed_in_stays()
    {
        var (plan, a, b, s) = await MergedAsync();
        Assert.Equal([$"q1 {a} doneLate", $"q1 {s} inProgressOverdue", $"q3 {s} inProgressInTime"], await office.OwedAsync(plan));
        Assert.Equal([b], (await office.ObligationAsync(plan + "", s + "&period=q1")).GetProperty("takenFrom").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal([s, "a1"], await office.LeadAsync(plan, "1"));

        var ended = (await office.Admin.Get("/api/agencies/" + a)).Is(200);
        Assert.Equal(SuccessionOffice.Today, ended.String("endedOn"));
        Assert.Single((await office.Admin.Get(Office.Reports(plan, a, "q1"))).Is(200).Value);
        (await office.Admin.Post(Office.Reports(plan, b, "q3"), new { summary = "muộn" })).IsProblem(404, "notFound");
        (await office.Admin.Post(Office.Reports(plan, s, "q3"), new { summary = "của cơ quan mới" })).Is(201);
    }

    [Fact]
    public async Task Publishing_again_changes_nothing()
    {
        var (plan, _, _, _) = await MergedAsync();
        Assert.Equal("0 0 0", await office.PublishAgainAsync(plan));
    }

    [Fact]
    public async Task A_successor_that_owed_the_report_already_owes_it_once()
    {
        var agencies = await office.AgenciesAsync(3);
        var (a, b, s) = (agencies[0], agencies[1], agencies[2]);
        var plan = await office.PlanAsync(a, b, s);
        (await office.Admin.Post(Office.Reports(plan, s, "q1"), new { summary = "a" })).Is(201);
        var succession = await office.SucceedAsync(SuccessionOffice.Body("merge", [a, b], [s]));
        Assert.Equal([$"q1 {s} doneLate", $"q3 {s} inProgressInTime"], await office.OwedAsync(plan));
        Assert.Equal(
            new[] { $"q1 {a}>{s} merged", $"q1 {b}>{s} merged", $"q3 {a}>{s} merged", $"q3 {b}>{s} merged" }.Order(StringComparer.Ordinal),
            SuccessionOffice.Moves(succession.Body));
        Assert.Equal("0 0 0", await office.PublishAgainAsync(plan));
    }

    [Fact]
    public async Task The_predecessors_key_reads_its_history_and_the_successors_reports()
    {
        var (plan, a, b, s) = await MergedAsync();
        using var predecessor = await office.AgencyAsync(a);
        Assert.Contains(plan, (await predecessor.Get("/api/plans?top=1000")).Is(200).Value.Select(p => p.Text("id")));
        Assert.Equal([a], (await predecessor.Get($"/api/plans/{plan}/obligations")).Is(200).Value.Select(o => o.Text("agencyId")));
        Assert.Single((await predecessor.Get(Office.Reports(plan, a, "q1"))).Is(200).Value);
        (await predecessor.Get(Office.Reports(plan, b, "q1"))).IsProblem(404, "notFound");
        using var successor = await office.AgencyAsync(s);
        (await successor.Post(Office.Reports(plan, s, "q1"), new { summary = "a" })).Is(201);
    }

    [Fact]
    public async Task Only_the_successor_is_reminded()
    {
        var (plan, a, b, s) = await MergedAsync();
        var preview = (await office.Admin.Post("/api/reminders/preview?asOf=2027-08-26T08:00:00%2B07:00")).Is(200);
        var told = preview.Value.SelectMany(m => m.GetProperty("reminders").EnumerateArray())
            .Where(r => r.Text("planId") == plan).Select(r => r.Text("agencyId")).Distinct(StringComparer.Ordinal);
        Assert.Contains(s, told);
        Assert.DoesNotContain(a, told);
        Assert.DoesNotContain(b, told);
    }

    [Fact]
    public async Task A_plan_made_later_for_the_old_names_is_for_the_successor()
    {
        var (_, a, b, s) = await MergedAsync();
        (await office.Admin.Put($"/api/agency-groups/of-{s}", new { name = "Nhóm cũ", members = new[] { a, b } })).Is(201);
        var plan = await office.PlanAsync("group:of-" + s);
        Assert.Equal([$"q1 {s} inProgressOverdue", $"q3 {s} inProgressInTime"], await office.OwedAsync(plan));
    }

    [Fact]
    public async Task Sub_agencies_stand_under_the_successor_and_its_lineage_shows_both()
    {
        var agencies = await office.AgenciesAsync(3);
        var (a, b, s) = (agencies[0], agencies[1], agencies[2]);
        var below = System.Text.Json.JsonSerializer.SerializeToNode(Scene.Agency(a + "-1"))!.AsObject();
        below["parentId"] = a;
        (await office.Admin.Put($"/api/agencies/{a}-1", below)).Is(201);
        await office.SucceedAsync(SuccessionOffice.Body("merge", [a, b], [s]));

        Assert.Equal(s, (await office.Admin.Get($"/api/agencies/{a}-1")).Is(200).String("parentId"));
        Assert.Equal(a, (await office.Admin.Get($"/api/agencies/{a}-1?asOf=2027-06-30")).Is(200).String("parentId"));
        var lineage = (await office.Admin.Get($"/api/agencies/{s}/lineage")).Is(200).Body;
        Assert.Equal([a, b], lineage.GetProperty("predecessors").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal([$"{a}>{s}", $"{b}>{s}"], lineage.GetProperty("steps").EnumerateArray().Select(e => $"{e.Text("from")}>{e.Text("to")}"));
        Assert.Equal([s], (await office.Admin.Get($"/api/agencies/{a}/lineage")).Is(200).Body.GetProperty("successors").EnumerateArray().Select(e => e.GetString()));
        (await office.Admin.Call("DELETE", "/api/agencies/" + b)).IsProblem(409, "conflict");
    }

    [Fact]
    public async Task The_audit_says_what_moved_and_what_the_agencies_were()
    {
        var (_, a, _, _) = await MergedAsync();
        var audit = (await office.Admin.Get("/api/audit?top=1000&since=2027-07-01T00:00:00Z")).Is(200).Value;
        var ended = audit.First(e => e.Text("target") == "agencies/" + a && e.Text("action") == "agency.change");
        Assert.False(ended.GetProperty("before").TryGetProperty("endedOn", out _));
        Assert.Equal(SuccessionOffice.Today, ended.GetProperty("after").Text("endedOn"));
        var applied = audit.First(e => e.Text("action") == "succession.apply");
        Assert.NotEmpty(SuccessionOffice.Moves(applied.GetProperty("after")));
    }

    /// <summary>Of a, which reported for q1, and b, which did not, comes s.</summary>
    private async Task<(string Plan, string A, string B, string S)> MergedAsync()
    {
        var agencies = await office.AgenciesAsync(3);
        var (a, b, s) = (agencies[0], agencies[1], agencies[2]);
        var plan = await office.PlanAsync(a, b);
        await office.PutTaskAsync(plan, "1", a, b, "a1");
        (await office.Admin.Post(Office.Reports(plan, a, "q1"), new { summary = "Đã làm" })).Is(201);
        var succession = await office.SucceedAsync(SuccessionOffice.Body("merge", [a, b], [s]));
        Assert.Equal("applied", succession.String("state"));
        return (plan, a, b, s);
    }
}
