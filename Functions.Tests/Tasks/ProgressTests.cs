using System.Globalization;
using NhacHan.Storage;
using NhacHan.Tasks;
using NhacHan.Tests.Contract;
using static NhacHan.Tests.Tasks.TaskOffice;

namespace NhacHan.Tests.Tasks;

/// <summary>What leads report of a task, and how it then stands, now and at any earlier instant.</summary>
[Collection(SharedOffice.OfPlans)]
public class ProgressTests(Office office)
{
    [Fact]
    public async Task Each_lead_has_progress_and_status_of_its_own()
    {
        var plan = await PlanWithAsync(Past, ["a1", "a2"]);
        var half = (await office.Admin.ProgressAsync(plan, "1", new
        {
            percent = 50, note = "đang quay", lead = "a1", evidence = new[] { new { title = "Kịch bản", url = "https://a1.vn/kich-ban" } },
        })).Is(201);
        Assert.Equal(["agencyId", "at", "by", "done", "evidence", "note", "percent", "status", "version"], half.Body.Names());
        Assert.Equal(("a1", "inProgressOverdue", 1), (half.String("agencyId"), half.String("status"), half.Body.GetProperty("version").GetInt32()));
        Assert.Equal("""[{"title":"Kịch bản","url":"https://a1.vn/kich-ban"}]""", half.Body.GetProperty("evidence").GetRawText());

        Assert.Equal("doneLate", (await office.Admin.ProgressAsync(plan, "1", new { done = true, lead = "a2" })).Is(201).String("status"));
        var task = await office.TaskAsync(plan, "1");
        Assert.Equal("inProgressOverdue", task.String("status"));
        Assert.Equal(("inProgressOverdue", 50), (task.LeadOf("a1").Text("status"), task.LeadOf("a1").GetProperty("percent").GetInt32()));
        Assert.Equal(("doneLate", 100), (task.LeadOf("a2").Text("status"), task.LeadOf("a2").GetProperty("percent").GetInt32()));
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 100, lead = "a1" })).Is(201);
        Assert.Equal("doneLate", (await office.TaskAsync(plan, "1")).String("status"));
    }

    [Fact]
    public async Task What_the_office_learned_on_paper_counts_since_then_and_only_the_office_may_say_when()
    {
        var plan = await PlanWithAsync(Past, ["a1"]);
        object done = new { done = true, lead = "a1", receivedAt = "2020-01-02T09:00:00+07:00" };
        Assert.Equal(["receivedAt"], (await (await office.AgencyAsync("a1")).ProgressAsync(plan, "1", done)).IsProblem(400, "invalid").Fields);
        Assert.Equal(["receivedAt"], (await office.Admin.ProgressAsync(plan, "1", new { done = true, receivedAt = "2099-01-02T09:00:00Z" })).IsProblem(400, "invalid").Fields);

        Assert.Equal("2020-01-02T09:00:00+07:00", (await office.Admin.ProgressAsync(plan, "1", done)).Is(201).Body.GetProperty("at").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.Equal("doneOnTime", (await office.TaskAsync(plan, "1")).String("status"));
        Assert.Equal(["receivedAt"], (await office.Admin.ProgressAsync(plan, "1", new { percent = 90, receivedAt = "2020-01-01T09:00:00+07:00" })).IsProblem(400, "invalid").Fields);
    }

    [Fact]
    public async Task The_state_at_any_instant_comes_from_the_history()
    {
        var plan = await PlanWithAsync(AheadOf, ["a1"]);
        var at = new List<DateTimeOffset>();
        foreach (var body in new object[] { new { percent = 30 }, new { percent = 100 }, new { percent = 70 }, new { done = true } })
            at.Add((await office.Admin.ProgressAsync(plan, "1", body)).Is(201).Body.GetProperty("at").GetDateTimeOffset());

        Assert.Equal((0, "inProgressInTime"), await AtAsync(at[0].AddTicks(-1)));
        Assert.Equal((30, "inProgressInTime"), await AtAsync(at[0]));
        Assert.Equal((30, "inProgressInTime"), await AtAsync(at[1].AddTicks(-1)));
        Assert.Equal((100, "doneOnTime"), await AtAsync(at[1]));
        Assert.Equal((70, "inProgressInTime"), await AtAsync(at[2]));
        Assert.Equal((100, "doneOnTime"), await AtAsync(new DateTimeOffset(2100, 3, 1, 0, 0, 0, TimeSpan.Zero)));
        var lead = (await office.TaskAsync(plan, "1")).LeadOf("a1");
        Assert.Equal((at[1], at[3]), (lead.GetProperty("firstDoneAt").GetDateTimeOffset(), lead.GetProperty("doneAt").GetDateTimeOffset()));
        Assert.Equal([100, 70, 100, 30], (await office.Admin.All($"/api/plans/{plan}/tasks/1/progress?top=3")).Select(e => e.GetProperty("percent").GetInt32()));

        async Task<(int, string)> AtAsync(DateTimeOffset asOf)
        {
            var one = (await office.TaskAsync(plan, "1", asOf.ToString("O", CultureInfo.InvariantCulture))).LeadOf("a1");
            var listed = (await office.Admin.Get($"/api/plans/{plan}/tasks?asOf={Uri.EscapeDataString(asOf.ToString("O", CultureInfo.InvariantCulture))}")).Is(200).Value.Single();
            Assert.Equal(one.GetRawText(), listed.GetProperty("leads")[0].GetRawText());
            return (one.GetProperty("percent").GetInt32(), one.Text("status"));
        }
    }

    [Fact]
    public async Task A_lead_names_whose_input_is_missing_until_it_is_there()
    {
        var plan = await PlanWithAsync(AheadOf, ["a1"], ["a2", "a3"]);
        var first = (await office.Admin.ProgressAsync(plan, "1", new { percent = 20, missingInputs = new[] { "a3", "a2" } })).Is(201);
        Assert.Equal(["a2", "a3"], Missing(await office.TaskAsync(plan, "1")));
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 30 })).Is(201); // nothing said of it
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 30, missingInputs = new[] { "a2" } })).Is(201);
        var left = (await office.TaskAsync(plan, "1")).LeadOf("a1").GetProperty("missingInputs")[0];
        Assert.Equal(("a2", first.Body.GetProperty("at").GetDateTimeOffset()), (left.Text("agencyId"), left.GetProperty("since").GetDateTimeOffset()));
        Assert.Equal(["a2", "a3"], Missing(await office.TaskAsync(plan, "1", first.String("at"))));

        (await office.PutTaskAsync(plan, "1", Body(AheadOf, ["a1"], ["a3"]))).Is(200); // who is taken off the task holds nobody up
        Assert.Empty(Missing(await office.TaskAsync(plan, "1")));
        var refused = (await office.Admin.ProgressAsync(plan, "1", new { percent = 100, missingInputs = new[] { "a3", "a5" } })).IsProblem(400, "invalid");
        Assert.Equal(["missingInputs", "missingInputs[1]"], refused.Fields);

        static IEnumerable<string> Missing(Reply task) =>
            task.LeadOf("a1").TryGetProperty("missingInputs", out var missing) ? missing.EnumerateArray().Select(m => m.Text("agencyId")) : [];
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once_and_nothing_is_kept()
    {
        var plan = await PlanWithAsync(AheadOf, ["a1", "a2"]);
        var body = new { percent = 101, done = "yes", evidence = new object[] { new { title = "", url = "ftp://a.vn" }, 5 }, missingInputs = new[] { "a1" }, colour = 1 };
        Assert.Equal(
            ["colour", "done", "evidence[0].title", "evidence[0].url", "evidence[1]", "lead", "missingInputs[0]", "percent"],
            (await office.Admin.ProgressAsync(plan, "1", body)).IsProblem(400, "invalid").Fields);
        Assert.Equal(["percent"], (await office.Admin.ProgressAsync(plan, "1", new { percent = 80, done = true, lead = "a1" })).IsProblem(400, "invalid").Fields);
        Assert.Empty((await office.Admin.Get($"/api/plans/{plan}/tasks/1/progress")).Is(200).Value);
    }

    [Fact]
    public async Task A_report_on_an_older_state_changes_nothing()
    {
        var plan = await PlanWithAsync(AheadOf, ["a1"]);
        var first = (await office.Admin.ProgressAsync(plan, "1", new { percent = 10 })).Is(201);
        var second = (await office.Admin.ProgressAsync(plan, "1", new { percent = 20 }, ("If-Match", first.ETag!))).Is(201);
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 30 }, ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        var history = (await office.Admin.Get($"/api/plans/{plan}/tasks/1/progress?lead=a1")).Is(200);
        Assert.Equal(second.ETag, history.ETag);
        Assert.Equal([20, 10], history.Value.Select(e => e.GetProperty("percent").GetInt32()));
    }

    [Fact]
    public async Task The_same_key_and_body_give_the_first_answer_again_and_another_body_a_conflict()
    {
        var plan = await PlanWithAsync(AheadOf, ["a1"]);
        var first = (await office.Admin.ProgressAsync(plan, "1", new { percent = 10 }, ("Idempotency-Key", "k"))).Is(201);
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 20 })).Is(201);
        Assert.Equal(first.Text, (await office.Admin.ProgressAsync(plan, "1", new { percent = 10 }, ("Idempotency-Key", "k"), ("If-Match", "\"old\""))).Is(201).Text);
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 11 }, ("Idempotency-Key", "k"))).IsProblem(409, "conflict");

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Admin.ProgressAsync(plan, "1", new { percent = 40 }, ("Idempotency-Key", "k2"))));
        Assert.Single(replies.Select(r => r.Is(201).Text).Distinct(StringComparer.Ordinal));
        Assert.Equal(3, (await office.Admin.Get($"/api/plans/{plan}/tasks/1/progress")).Is(200).Value.Length);
    }

    [Fact]
    public async Task Of_thirty_writers_at_once_none_is_lost()
    {
        var plan = await PlanWithAsync(AheadOf, ["a1", "a2"]);
        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => office.Admin.ProgressAsync(plan, "1", new { percent = i, lead = i % 3 == 0 ? "a2" : "a1" })));
        Assert.All(replies, r => r.Is(201));

        var kept = (await office.Admin.Get($"/api/plans/{plan}/tasks/1/progress")).Is(200).Value;
        Assert.Equal(Enumerable.Range(0, 30), kept.Select(e => e.GetProperty("percent").GetInt32()).Order());
        foreach (var (lead, count) in new[] { ("a1", 20), ("a2", 10) })
        {
            var own = kept.Where(e => e.Text("agencyId") == lead).ToList();
            Assert.Equal(Enumerable.Range(1, count), own.Select(e => e.GetProperty("version").GetInt32()).Order());
            var newest = own.MaxBy(e => e.GetProperty("version").GetInt32()).GetProperty("percent").GetInt32();
            Assert.Equal(newest, (await office.TaskAsync(plan, "1")).LeadOf(lead).GetProperty("percent").GetInt32());
        }
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_never_seen()
    {
        var plan = await PlanWithAsync(AheadOf, ["a1"]);
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 10 })).Is(201);
        var (tables, at) = (new TableServiceClient(office.Connection), TimeProvider.System.GetUtcNow());
        var half = LeadState.NotBegun.After(new ProgressReport(99, null, null, [], null), at);
        await new TaskProgressStore(tables).WriteAsync(
            new LeadEntry(new LeadRef(plan, "1", "a1"), 2, "crashed", null, at, "x", null, [], half), TestContext.Current.CancellationToken);

        Assert.Equal(10, (await office.TaskAsync(plan, "1")).LeadOf("a1").GetProperty("percent").GetInt32());
        Assert.Equal(2, (await office.Admin.ProgressAsync(plan, "1", new { percent = 20 })).Is(201).Body.GetProperty("version").GetInt32());
        Assert.Equal([20, 10], (await office.Admin.Get($"/api/plans/{plan}/tasks/1/progress")).Is(200).Value.Select(e => e.GetProperty("percent").GetInt32()));
    }

    [Fact]
    public async Task Every_report_is_audited_with_what_it_changed()
    {
        var plan = await PlanWithAsync(AheadOf, ["a1"]);
        foreach (var percent in new[] { 10, 20 }) (await office.Admin.ProgressAsync(plan, "1", new { percent })).Is(201);
        var entries = (await office.Admin.Get("/api/audit?top=1000")).Is(200).Value.Where(e => e.Text("target") == $"plans/{plan}/tasks/1/leads/a1").ToList();
        Assert.Equal(["10→20", "→10"], entries.Select(e => $"{Percent(e, "before")}→{Percent(e, "after")}"));

        static string Percent(System.Text.Json.JsonElement entry, string name) =>
            entry.TryGetProperty(name, out var state) ? state.GetProperty("percent").GetRawText() : "";
    }

    private async Task<string> PlanWithAsync(object timeframe, string[] lead, string[]? coordinating = null)
    {
        var plan = await office.PlanAsync();
        (await office.PutTaskAsync(plan, "1", Body(timeframe, lead, coordinating))).Is(201);
        return plan;
    }
}
