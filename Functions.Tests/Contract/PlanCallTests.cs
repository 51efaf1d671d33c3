using System.Text.Json.Nodes;

namespace NhacHan.Tests.Contract;

/// <summary>Plans and tasks as the contract writes them.</summary>
[Collection(SharedOffice.OfPlans)]
public class PlanCallTests(Office office)
{
    [Fact]
    public async Task A_wrong_date_an_unknown_agency_a_missing_and_an_unknown_field_are_one_answer_and_nothing_is_stored()
    {
        var id = office.NewPlanId();
        var plan = Office.Plan("a1", "nobody", "a2");
        plan["reporting"]![0]!["due"] = "2027-02-30";
        plan.Remove("issuer");
        plan["colour"] = "red";

        var put = (await office.Admin.Put("/api/plans/" + id, plan)).IsProblem(400, "invalid");

        Assert.Equal(["colour", "issuer", "reporters[1]", "reporting[0].due"], put.Fields);
        (await office.Admin.Get("/api/plans/" + id)).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task A_list_item_that_is_no_text_keeps_the_numbers_of_those_behind_it()
    {
        var plan = Office.Plan();
        plan["reporters"] = new JsonArray("a1", 7, "nobody", "a\u0001");
        plan["ladder"] = new JsonArray(new JsonObject { ["offset"] = 300, ["audience"] = "boss", ["channels"] = new JsonArray(1, "fax") });
        Assert.Equal(
            ["ladder[0].audience", "ladder[0].channels[0]", "ladder[0].channels[1]", "ladder[0].offset", "reporters[1]", "reporters[2]", "reporters[3]"],
            (await office.Admin.Put("/api/plans/" + office.NewPlanId(), plan)).IsProblem(400, "invalid").Fields);
    }

    [Theory]
    [InlineData("Plan")]
    [InlineData("-plan")]
    [InlineData("p~1")]
    [InlineData("a%2Fb")]
    [InlineData("a%5Cb")]
    [InlineData("a%23b")]
    [InlineData("k%E1%BA%BF-ho%E1%BA%A1ch")]
    public async Task A_plan_id_outside_the_rule_is_a_problem_of_the_id(string id) =>
        Assert.Equal(["id"], (await office.Admin.Put("/api/plans/" + id, Office.Plan())).IsProblem(400, "invalid").Fields);

    [Fact]
    public async Task Creating_is_201_changing_200_and_both_show_the_plan_with_its_etag()
    {
        var id = office.NewPlanId();
        var created = (await office.Admin.Put("/api/plans/" + id, Office.Plan())).Is(201);
        Assert.Equal($"/api/plans/{id}", created.Location);
        Assert.NotNull(created.ETag);
        Assert.Equal(
            ["coordinatorId", "finalReceiver", "id", "invited", "issuedOn", "issuer", "number", "reporters", "reporting", "shiftPolicy", "title", "topic", "version", "year"],
            created.Body.Names());
        Assert.Equal(["due", "exclusive", "key", "kind", "name", "raw"], created.Body.GetProperty("reporting")[0].Names());

        var changed = (await office.Admin.Put("/api/plans/" + id, Office.Plan("a1"))).Is(200);
        var shown = (await office.Admin.Get("/api/plans/" + id)).Is(200);
        Assert.Equal(changed.ETag, shown.ETag);
        Assert.Equal(changed.Text, shown.Text);
        Assert.NotEqual(created.ETag, changed.ETag);
    }

    [Fact]
    public async Task What_get_shows_may_be_put_back()
    {
        var id = await office.PublishedAsync();
        var shown = (await office.Admin.Get("/api/plans/" + id)).Is(200);
        Assert.Equal(shown.Text, (await office.Admin.Put("/api/plans/" + id, shown.Text, ("If-Match", shown.ETag!))).Is(200).Text);
        Assert.Equal(["id"], (await office.Admin.Put("/api/plans/" + office.NewPlanId(), shown.Text)).IsProblem(400, "invalid").Fields);

        await FirstTaskAsync(id);
        (await office.Admin.Put($"/api/plans/{id}/tasks/1.1", Task())).Is(201);
        var task = (await office.Admin.Get($"/api/plans/{id}/tasks/1.1")).Is(200);
        (await office.Admin.Put($"/api/plans/{id}/tasks/1.1", task.Text, ("If-Match", task.ETag!))).Is(200);
    }

    [Fact]
    public async Task A_stale_etag_changes_nothing_on_plans_and_tasks()
    {
        var id = office.NewPlanId();
        var first = (await office.Admin.Put("/api/plans/" + id, Office.Plan())).Is(201);
        var second = (await office.Admin.Put("/api/plans/" + id, Office.Plan("a1"), ("If-Match", first.ETag!))).Is(200);
        (await office.Admin.Put("/api/plans/" + id, Office.Plan("a2"), ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        (await office.Admin.Put("/api/plans/" + office.NewPlanId(), Office.Plan(), ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        (await office.Admin.Post($"/api/plans/{id}/publish", null, ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        Assert.Equal(second.Text, (await office.Admin.Get("/api/plans/" + id)).Text);

        await FirstTaskAsync(id);
        var task = $"/api/plans/{id}/tasks/1.1";
        var made = (await office.Admin.Put(task, Task())).Is(201);
        (await office.Admin.Put(task, Task("Việc khác"), ("If-Match", made.ETag!))).Is(200);
        (await office.Admin.Put(task, Task("Việc nữa"), ("If-Match", made.ETag!))).IsProblem(412, "staleETag");
        Assert.Equal("Việc khác", (await office.Admin.Get(task)).String("title"));
    }

    [Fact]
    public async Task A_task_has_its_fields_and_how_each_lead_stands()
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan())).Is(201);
        await FirstTaskAsync(id);
        var task = (await office.Admin.Put($"/api/plans/{id}/tasks/II.1", Task())).Is(201);

        Assert.Equal(
            ["coordinating", "deliverable", "dependsOn", "items", "lastDay", "lead", "leads", "no", "status", "timeframe", "title", "waitingFor"], task.Body.Names());
        Assert.Equal(["agencyId", "percent", "status"], task.Body.GetProperty("leads")[0].Names());
        Assert.Equal(["a1", "a2"], task.Body.GetProperty("leads").EnumerateArray().Select(l => l.Text("agencyId")));
        Assert.Equal("2027-04-30", task.String("lastDay"));
        var at = (await office.Admin.Get($"/api/plans/{id}/tasks/II.1?asOf=2027-05-01T00:00:00%2B07:00")).Is(200);
        Assert.Equal("inProgressOverdue", at.String("status"));
        Assert.Equal("inProgressInTime", (await office.Admin.Get($"/api/plans/{id}/tasks/II.1?asOf=2027-04-30T23:59:59%2B07:00")).String("status"));
    }

    [Fact]
    public async Task A_wrong_task_names_all_that_is_wrong()
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan())).Is(201);
        var body = new
        {
            lead = new[] { "nobody" }, coordinating = "a1", dependsOn = new object[] { 7, "1/2" }, colour = 1,
            timeframe = new { kind = "monthRange", start = "2027-04-01", weekday = 1 },
        };
        Assert.Equal(
            ["colour", "coordinating", "dependsOn[0]", "dependsOn[1]", "lead[0]", "no", "timeframe.end", "timeframe.weekday", "title"],
            (await office.Admin.Put($"/api/plans/{id}/tasks/1~1", body)).IsProblem(400, "invalid").Fields);
    }

    private async Task FirstTaskAsync(string plan) =>
        (await office.Admin.Put($"/api/plans/{plan}/tasks/1", new { title = "Việc đầu", lead = new[] { "a1" }, timeframe = new { kind = "ongoing" } })).Is(201);

    private static object Task(string title = "Phóng sự") => new
    {
        title, deliverable = "Phóng sự", lead = new[] { "a1", "a2" }, coordinating = new[] { "a3" },
        timeframe = new { kind = "monthRange", start = "2027-03-01", end = "2027-04-30", raw = "Tháng 3 - 4" }, dependsOn = new[] { "1" }, items = new[] { "một" },
    };
}
