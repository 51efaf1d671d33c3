using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Scoring;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Tasks;

namespace NhacHan.Tests.Scoring;

/// <summary>Scores over the running app. A plan's period "p" is "before 01/3/2027".</summary>
[Collection(SharedOffice.OfReports)]
public class ScoreCallTests(Office office)
{
    [Fact]
    public async Task Each_point_has_its_rule_and_what_it_rests_on()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Put($"/api/plans/{plan}/tasks/1", TaskOffice.Body(TaskOffice.Past, ["a1", "a2"]))).Is(201);
        (await office.Admin.ProgressAsync(plan, "1", new { percent = 40, lead = "a1" })).Is(201);
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "xong" })).Is(201);
        (await office.Admin.Post(Office.Reports(plan, "a1") + "/1/return", new { reason = "Thiếu", resubmitBy = "2027-03-02" })).Is(200);
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "đủ" })).Is(201);
        Assert.Equal(90, (await office.Admin.Post(Office.Reports(plan, "a1") + "/2/accept", new { quality = 90 })).Is(200).Body.GetProperty("quality").GetInt32());
        Assert.Equal(["quality"], (await office.Admin.Post(Office.Reports(plan, "a1") + "/2/accept", new { quality = 101 })).IsProblem(400, "invalid").Fields);

        var scores = await office.Admin.All($"{Path(plan)}?top=2&asOf={Office.Late}");
        Assert.Equal([("a1", 61.5, 1, false), ("a2", 0, 2, true), ("a3", 0, 2, true)], scores.Select(s => (s.Text("agencyId"), Number(s, "total"), (int)Number(s, "rank"), s.GetProperty("tied").GetBoolean())));
        Assert.Equal(
            [("dung-han", 40.0, 40.0, "onTime p 1 100"), ("nhiem-vu", 8, 40, "overdue 1 1 20"), ("chat-luong", 13.5, 20, "acceptedAfterReturns p 2 67.5")],
            Criteria(scores[0]));
        Assert.Equal("Quý I năm 2027: được chấp nhận sau 1 lần trả lại bổ sung, chấm 90/100, được 67,5%.", scores[0].GetProperty("criteria")[2].GetProperty("evidence")[0].Text("text"));
        Assert.Equal([("dung-han", 0.0, 50.0, "missing p - 0"), ("nhiem-vu", 0, 50, "overdue 1 - 0"), ("chat-luong", 0, 0, "redistributed - - 0")], Criteria(scores[1]));
        Assert.Equal(scores.ConvertAll(s => s.GetRawText()), (await office.Admin.All($"{Path(plan)}?asOf={Office.Late}")).ConvertAll(s => s.GetRawText()));
        Assert.Equal(["a2"], (await office.Admin.Get($"{Path(plan)}?agency=a2")).Is(200).Value.Select(s => s.Text("agencyId")));
    }

    [Fact]
    public async Task A_rubric_is_checked_whole_kept_in_versions_and_guarded_by_its_ETag()
    {
        var plan = await office.PublishedAsync();
        var first = (await office.Admin.Get(Rubric(plan))).Is(200);
        Assert.Equal((0, 100), (first.Body.GetProperty("version").GetInt32(), first.Body.GetProperty("maximum").GetInt32()));
        var body = JsonNode.Parse(first.Text)!;
        Assert.Equal(0, (await office.Admin.Put(Rubric(plan), body)).Is(200).Body.GetProperty("version").GetInt32()); // nothing new
        body["criteria"]![0]!["points"] = 60.5;
        var second = (await office.Admin.Put(Rubric(plan), body, ("If-Match", first.ETag!))).Is(200);
        Assert.Equal((1, 120.5), (second.Body.GetProperty("version").GetInt32(), second.Body.GetProperty("maximum").GetDouble()));
        (await office.Admin.Put(Rubric(plan), body, ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        Assert.Equal(1, (await office.Admin.Put(Rubric(plan), body, ("If-Match", second.ETag!))).Is(200).Body.GetProperty("version").GetInt32());
        Assert.Equal([0, 1], (await office.Admin.All(Rubric(plan) + "/versions?top=1")).Select(v => v.GetProperty("version").GetInt32()));

        Assert.Equal(["criteria"], (await office.Admin.Put(Rubric(plan), new { })).IsProblem(400, "invalid").Fields);
        Assert.Equal(["criteria"], (await office.Admin.Put(Rubric(plan), new { criteria = Array.Empty<object>() })).IsProblem(400, "invalid").Fields);
        var wrong = (await office.Admin.Put(Rubric(plan), """
            {"criteria":[
              {"key":"a","name":"","kind":"timeliness","points":0.001,"rule":{"lostPerDay":5,"steps":[{"throughDay":3,"percent":50},{"throughDay":2,"percent":60}],"minimum":70}},
              {"key":"A","name":"b","kind":"taskCompletion","points":5,"rule":{"late":10,"overdue":20,"lostPerDay":1}},
              {"key":"c","name":"c","kind":"speed","points":"5"}]}
            """)).IsProblem(400, "invalid").Fields;
        Assert.Equal(
            [
                "criteria[0].name", "criteria[0].points", "criteria[0].rule.minimum", "criteria[0].rule.steps", "criteria[0].rule.steps[1].percent", "criteria[0].rule.steps[1].throughDay",
                "criteria[1].key", "criteria[1].rule.lostPerDay", "criteria[1].rule.overdue", "criteria[2].kind", "criteria[2].points",
            ],
            wrong.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Points_by_hand_count_with_their_reason_until_they_are_taken_back()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "xong" })).Is(201);
        var body = new { agencyId = "a1", points = -2.25, reason = "Sai số liệu", document = new { number = "1/CV", date = "2026-11-02" } };
        var made = (await office.Admin.Post(Path(plan) + "/adjustments", body, ("Idempotency-Key", "k"))).Is(201);
        Assert.Equal(made.Text, (await office.Admin.Post(Path(plan) + "/adjustments", body, ("Idempotency-Key", "k"))).Is(201).Text);
        Assert.Equal(97.75, Number((await office.Admin.Get(Path(plan) + "?agency=a1")).Is(200).Value.Single(), "total"));
        Assert.Equal(["a1 97.75 1"], await StatusAsync(plan));
        Assert.Equal(
            ["agencyId", "points", "reason"],
            (await office.Admin.Post(Path(plan) + "/adjustments", new { agencyId = "A/", points = 0 })).IsProblem(400, "invalid").Fields.Order(StringComparer.Ordinal));
        Assert.Equal(["agencyId"], (await office.Admin.Post(Path(plan) + "/adjustments", new { agencyId = "a5", points = 1, reason = "a" })).IsProblem(400, "invalid").Fields);

        var one = $"{Path(plan)}/adjustments/{made.String("id")}";
        Assert.Equal(["reason"], (await office.Admin.Call("DELETE", one)).IsProblem(400, "invalid").Fields);
        var removed = (await office.Admin.Call("DELETE", one, new { reason = "ghi nhầm" })).Is(200);
        Assert.Equal(removed.Text, (await office.Admin.Call("DELETE", one, new { reason = "lần nữa" })).Is(200).Text);
        var after = (await office.Admin.Get(Path(plan) + "?agency=a1")).Is(200).Value.Single();
        Assert.Equal((100, "ghi nhầm"), (Number(after, "total"), after.GetProperty("adjustments")[0].Text("removalReason")));
        Assert.Equal(["a1 100 1"], await StatusAsync(plan));
        Assert.Equal(
            ["score.unadjust", "score.unadjust", "score.adjust", "score.adjust"],
            (await office.Admin.All("/api/audit?top=1000")).Where(e => e.Text("target") == $"plans/{plan}/scores/adjustments/{made.String("id")}").Select(e => e.Text("action")));
    }

    [Fact]
    public async Task An_agency_reads_its_own_score_appeals_and_is_answered_once()
    {
        var plan = await office.PublishedAsync();
        using var agency = await office.AgencyAsync("a1");
        var late = $"{Path(plan)}?asOf={Office.Late}";
        Assert.Equal(["a1"], (await agency.Get(late)).Is(200).Value.Select(s => s.Text("agencyId")));
        Assert.Empty((await agency.Get(late + "&agency=a2")).Is(200).Value);
        (await agency.Post(Path(plan) + "/appeals", new { agencyId = "a2", text = "a" })).IsProblem(404, "notFound");
        var appeal = (await agency.Post(Path(plan) + "/appeals", new { text = "Đã gửi bản giấy ngày 27/02" })).Is(201);
        (await agency.Post($"{Path(plan)}/appeals/{appeal.String("id")}/answer", new { text = "a" })).IsProblem(403, "forbidden");

        using var coordinator = await office.CoordinatorAsync(plan);
        var answer = $"{Path(plan)}/appeals/{appeal.String("id")}/answer";
        var other = (await coordinator.Post(Path(plan) + "/adjustments", new { agencyId = "a2", points = 1, reason = "a" })).Is(201).String("id");
        var own = (await coordinator.Post(Path(plan) + "/adjustments", new { agencyId = "a1", points = 40, reason = "Bản giấy đúng hạn" })).Is(201).String("id");
        foreach (var bad in new[] { other, "a/b", "a1~none" })
            Assert.Equal(["adjustmentId"], (await coordinator.Post(answer, new { text = "Đúng", adjustmentId = bad })).IsProblem(400, "invalid").Fields);
        var body = new { text = "Đúng", accepted = true, adjustmentId = own };
        var answered = (await coordinator.Post(answer, body)).Is(200);
        Assert.Equal(answered.Text, (await coordinator.Post(answer, body)).Is(200).Text);
        (await coordinator.Post(answer, new { text = "Không" })).IsProblem(409, "conflict");

        var seen = (await agency.Get(late)).Is(200).Value.Single();
        Assert.Equal((40, "Đúng", own), (Number(seen, "total"), seen.GetProperty("appeals")[0].GetProperty("answer").Text("text"), seen.GetProperty("appeals")[0].GetProperty("answer").Text("adjustmentId")));
        Assert.Empty((await agency.Get($"{Path(plan)}?asOf=2026-01-01T00:00:00Z")).Is(200).Value.SelectMany(s => s.GetProperty("appeals").EnumerateArray()));
    }

    [Fact]
    public async Task An_agency_that_only_leads_a_task_reads_its_score_too()
    {
        var plan = await office.PublishedAsync(Office.Plan("a2"));
        using var agency = await office.AgencyAsync("a4");
        (await agency.Get(Path(plan))).IsProblem(404, "notFound");
        (await office.Admin.Put($"/api/plans/{plan}/tasks/1", TaskOffice.Body(TaskOffice.Past, ["a4"]))).Is(201);
        Assert.Equal([("a4", 0.0)], (await agency.Get(Path(plan))).Is(200).Value.Select(s => (s.Text("agencyId"), Number(s, "total"))));
    }

    [Fact]
    public async Task The_list_opens_in_a_spreadsheet_and_takes_nothing_for_a_formula()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post(Office.Reports(plan, "a2"), new { summary = "xong" })).Is(201);
        (await office.Admin.Post(Path(plan) + "/adjustments", new { agencyId = "a2", points = -1.5, reason = "=1+1" })).Is(201);
        using var response = await office.Admin.GetAsync($"{Path(plan)}.csv?asOf={Office.Late}");
        Assert.Equal(("text/csv", "attachment"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.DispositionType));
        var lines = System.Text.Encoding.UTF8.GetString((await response.Content.ReadAsByteArrayAsync())[3..]).Split("\r\n");
        Assert.StartsWith("Hạng,Hạng trong nhóm,Đồng hạng,\"Cơ quan, đơn vị\",Nhóm,Báo cáo đúng hạn (tối đa 40),", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1,1,,Cơ quan a2,\"Sở, ban, ngành\",100.00,,,-1.50,98.50,100.00,\"Chưa có nội dung để chấm: ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("Trừ 1,5 điểm: =1+1.\"", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2,2,x,Cơ quan a1,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_row_has_every_column_and_is_written_only_when_it_changes()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "xong" })).Is(201);
        var adjusted = (await office.Admin.Post(Path(plan) + "/adjustments", new { agencyId = "a1", points = -10, reason = "a" })).Is(201).String("id");
        var row = Assert.Single(await RowsAsync(plan));
        Assert.Empty(StatusTables.Scores.Columns.Select(c => c.Name).Except(row.Where(c => c.Value is not null).Select(c => c.Key)));
        (await office.Admin.Post(Path(plan) + "/adjustments", new { agencyId = "a2", points = 1, reason = "a" })).Is(201); // who has no score has no row
        Assert.Equal(row.ETag, Assert.Single(await RowsAsync(plan)).ETag);
        (await office.Admin.Call("DELETE", $"{Path(plan)}/adjustments/{adjusted}", new { reason = "b" })).Is(200);
        Assert.NotEqual(row.ETag, Assert.Single(await RowsAsync(plan)).ETag);
        (await office.Admin.Post(Office.Exemption(plan, "a1"), new { reason = "a" })).Is(200);
        (await office.Admin.Put(Rubric(plan), new { criteria = new[] { new { key = "k", name = "Đúng hạn", kind = "timeliness", points = 10 } } })).Is(200);
        Assert.Empty(await RowsAsync(plan));
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string plan) => await new ScoreStatusStore(new TableServiceClient(office.Connection)).ListAsync(plan, CancellationToken.None);

    private async Task<string[]> StatusAsync(string plan) =>
        [.. (await RowsAsync(plan)).Select(r => FormattableString.Invariant($"{r.RowKey} {r.GetDouble("total")} {r.GetInt32("rank")}"))];

    private static string Path(string plan) => $"/api/plans/{plan}/scores";

    private static string Rubric(string plan) => $"/api/plans/{plan}/rubric";

    private static double Number(JsonElement e, string name) => e.GetProperty(name).GetDouble();

    private static IEnumerable<(string, double, double, string)> Criteria(JsonElement score) => score.GetProperty("criteria").EnumerateArray().Select(c => (
        c.Text("key"), Number(c, "points"), Number(c, "of"),
        string.Join(", ", c.GetProperty("evidence").EnumerateArray().Select(e => FormattableString.Invariant(
            $"{e.Text("rule")} {Maybe(e, "periodKey") ?? Maybe(e, "taskNo") ?? "-"} {Maybe(e, "version") ?? "-"} {Number(e, "value")}")))));

    private static string? Maybe(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.ToString() : null;
}
