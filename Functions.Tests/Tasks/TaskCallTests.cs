using NhacHan.Tests.Contract;
using static NhacHan.Tests.Tasks.TaskOffice;

namespace NhacHan.Tests.Tasks;

/// <summary>What a plan says of a task: when, by whom, after what.</summary>
[Collection(SharedOffice.OfPlans)]
public class TaskCallTests(Office office)
{
    [Theory]
    [InlineData("""{"kind":"ongoing","raw":"Thường xuyên"}""", null)]
    [InlineData("""{"kind":"ongoing","start":"2027-01-01","end":"2027-12-31"}""", null)]
    [InlineData("""{"kind":"wholeYear"}""", "2027-12-31")]
    [InlineData("""{"kind":"month","start":"2027-02-01"}""", "2027-02-28")]
    [InlineData("""{"kind":"month","start":"2027-02-01","end":"2027-02-28"}""", "2027-02-28")]
    [InlineData("""{"kind":"monthRange","start":"2027-03-01","end":"2027-04-30","raw":"Tháng 3 - 4"}""", "2027-04-30")]
    [InlineData("""{"kind":"quarter","start":"2027-07-01"}""", "2027-09-30")]
    [InlineData("""{"kind":"perDocument","link":"https://a.vn/kh","end":"2027-05-19"}""", "2027-05-19")]
    [InlineData("""{"kind":"adHoc","start":"2027-05-01","end":"2027-05-19","raw":"đến ngày 19/5"}""", "2027-05-19")]
    public async Task Every_kind_of_timeframe_has_its_last_day(string timeframe, string? lastDay)
    {
        var plan = await office.PlanAsync();
        var task = (await office.PutTaskAsync(plan, "1", Of(timeframe))).Is(201);
        Assert.Equal(lastDay, task.String("lastDay"));
        Assert.Null(task.String("needsReview"));
        Assert.Equal(task.Text, (await office.TaskAsync(plan, "1")).Text);
    }

    [Theory]
    [InlineData("""{"kind":"none"}""", "timeframe")]
    [InlineData("""{"kind":"perDocument","raw":"Theo Kế hoạch của UBND TP"}""", "timeframe.link")]
    [InlineData("""{"kind":"perDocument"}""", "timeframe.link")]
    [InlineData("""{"kind":"perDocument","link":"https://a.vn/kh"}""", "timeframe.end")]
    public async Task What_the_plan_leaves_open_is_kept_and_named_for_review(string timeframe, string field)
    {
        var task = (await office.PutTaskAsync(await office.PlanAsync(), "1", Of(timeframe))).Is(201);
        Assert.Equal([field], task.Body.GetProperty("needsReview").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal("inProgressInTime", task.String("status"));
    }

    [Theory]
    [InlineData("""{"kind":"month"}""", "start")]
    [InlineData("""{"kind":"quarter"}""", "start")]
    [InlineData("""{"kind":"quarter","start":"2027-01-01","end":"2027-06-30"}""", "end")]
    [InlineData("""{"kind":"month","start":"2027-03-01","end":"2027-04-30"}""", "end")]
    [InlineData("""{"kind":"wholeYear","start":"2027-01-01","end":"2027-11-30"}""", "end")]
    [InlineData("""{"kind":"monthRange","start":"2027-03-01"}""", "end")]
    [InlineData("""{"kind":"monthRange","start":"2027-03-01","end":"2027-04-15"}""", "end")]
    [InlineData("""{"kind":"adHoc","start":"2027-03-01"}""", "end")]
    [InlineData("""{"kind":"adHoc","start":"2027-05-19","end":"2027-05-18"}""", "end")]
    [InlineData("""{"kind":"none","start":"2027-01-01","end":"2027-12-31"}""", "end start")]
    [InlineData("""{"kind":"perDocument","link":"javascript:alert(1)"}""", "link")]
    [InlineData("""{"kind":"sometime","start":"2027-02-30","weekday":1}""", "kind start weekday")]
    public async Task Dates_that_contradict_the_kind_are_refused_all_at_once(string timeframe, string fields) => Assert.Equal(
        fields.Split(' ').Select(f => "timeframe." + f),
        (await office.PutTaskAsync(await office.PlanAsync(), "1", Of(timeframe))).IsProblem(400, "invalid").Fields);

    [Fact]
    public async Task A_task_may_only_wait_for_known_tasks_and_never_for_itself_however_long_the_way()
    {
        var plan = await office.PlanAsync();
        (await office.PutTaskAsync(plan, "1", Body(AheadOf, ["a1"]))).Is(201);
        (await office.PutTaskAsync(plan, "2", Body(AheadOf, ["a1"], dependsOn: ["1"]))).Is(201);
        (await office.PutTaskAsync(plan, "3", Body(AheadOf, ["a1"], dependsOn: ["2", "1", "1"]))).Is(201);

        var refused = (await office.PutTaskAsync(plan, "1", Body(AheadOf, ["a1"], dependsOn: ["3", "9", "1", "2"]))).IsProblem(400, "invalid");
        Assert.Equal(["dependsOn[0]", "dependsOn[1]", "dependsOn[2]", "dependsOn[3]"], refused.Fields);
        Assert.Contains("3 → 1", refused.Text, StringComparison.Ordinal);
        Assert.Contains("2 → 1", refused.Text, StringComparison.Ordinal);
        Assert.Equal("[]", (await office.TaskAsync(plan, "1")).Body.GetProperty("dependsOn").GetRawText());
    }

    [Fact]
    public async Task A_task_shows_what_it_waits_for_while_that_is_unfinished()
    {
        var plan = await office.PlanAsync();
        foreach (var no in new[] { "1", "2" }) (await office.PutTaskAsync(plan, no, Body(AheadOf, ["a1", "a2"]))).Is(201);
        (await office.PutTaskAsync(plan, "1.10", Body(AheadOf, ["a3"], dependsOn: ["2", "1"]))).Is(201);
        Assert.Equal(["2", "1"], Waiting(await office.TaskAsync(plan, "1.10")));

        (await office.Admin.ProgressAsync(plan, "1", new { percent = 100, lead = "a1" })).Is(201);
        Assert.Equal(["2", "1"], Waiting(await office.TaskAsync(plan, "1.10"))); // its other lead is not done
        var done = (await office.Admin.ProgressAsync(plan, "1", new { done = true, lead = "a2" })).Is(201);
        Assert.Equal(["2"], Waiting(await office.TaskAsync(plan, "1.10")));
        Assert.Equal(["2"], (await office.Admin.Get($"/api/plans/{plan}/tasks")).Is(200).Value.Single(t => t.Text("no") == "1.10").GetProperty("waitingFor").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal(["2", "1"], Waiting(await office.TaskAsync(plan, "1.10", Before(done.String("at")!))));

        (await office.Admin.ProgressAsync(plan, "1.10", new { done = true })).Is(201);
        Assert.Null((await office.TaskAsync(plan, "1.10")).String("waitingFor"));
    }

    [Fact]
    public async Task A_group_leads_as_it_was_when_the_task_was_put()
    {
        var (plan, group) = (await office.PlanAsync(), $"g-{office.NewPlanId()}");
        (await office.Admin.Put("/api/agency-groups/" + group, new { name = "Nhóm", members = new[] { "a2", "a1" } })).Is(201);
        var body = Body(AheadOf, ["group:" + group, "a1", "a3"], ["group:" + group]);
        (await office.PutTaskAsync(plan, "1", body)).Is(201);
        (await office.Admin.Put("/api/agency-groups/" + group, new { name = "Nhóm", members = new[] { "a1", "a4" } })).Is(200);

        Assert.Equal(["a1", "a2", "a3"], Leads(await office.TaskAsync(plan, "1")));
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 5, lead = "a4" })).IsProblem(400, "invalid");
        Assert.Equal(["a1", "a4", "a3"], Leads((await office.PutTaskAsync(plan, "1", body)).Is(200)));
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 5, lead = "a4" })).Is(201);
    }

    [Fact]
    public async Task A_group_of_nobody_cannot_lead()
    {
        (await office.Admin.Put("/api/agency-groups/khong-ai", new { name = "Không ai", kind = "press" })).Is(201);
        Assert.Equal(["lead[0]"], (await office.PutTaskAsync(await office.PlanAsync(), "1", Body(AheadOf, ["group:khong-ai"], ["group:khong-ai"]))).IsProblem(400, "invalid").Fields);
    }

    private static object Of(string timeframe) => Body(System.Text.Json.JsonElement.Parse(timeframe), ["a1"]);

    private static IEnumerable<string?> Waiting(Reply task) => task.Body.GetProperty("waitingFor").EnumerateArray().Select(n => n.GetString());

    private static IEnumerable<string> Leads(Reply task) => task.Body.GetProperty("leads").EnumerateArray().Select(l => l.Text("agencyId"));

    private static string Before(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture).AddTicks(-1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
