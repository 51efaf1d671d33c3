using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Access;

/// <summary>
/// Every call times everybody who might make it. A call without a row here fails <see cref="Every_call_of_the_app_has_its_row"/>.
/// </summary>
public class AccessMatrixTests(AccessOffice office) : IClassFixture<AccessOffice>
{
    private const string OfA1 = "/api/plans/mine/periods/p/agencies/a1";

    /// <summary>
    /// By caller: reader, agency a1, agency a2, coordinator of the plan "mine", coordinator of another, test administrator, administrator.
    /// What is 400 or 415 was let in and stumbled over its empty body.
    /// </summary>
    private static readonly (string Call, string Path, int[] Expected)[] Rows =
    [
        ("GET /api/agencies", "/api/agencies", [403, 403, 403, 200, 200, 200, 200]),
        ("GET /api/agencies/{id}", "/api/agencies/a1", [403, 200, 404, 200, 200, 200, 200]),
        ("PUT /api/agencies/{id}", "/api/agencies/a1", [403, 403, 403, 403, 403, 403, 400]),
        ("DELETE /api/agencies/{id}", "/api/agencies/none", [403, 403, 403, 403, 403, 403, 404]),
        ("POST /api/agencies/import", "/api/agencies/import", [403, 403, 403, 403, 403, 403, 415]),
        ("GET /api/agency-groups", "/api/agency-groups", [403, 403, 403, 200, 200, 200, 200]),
        ("GET /api/agency-groups/{id}", "/api/agency-groups/g", [403, 403, 403, 200, 200, 200, 200]),
        ("PUT /api/agency-groups/{id}", "/api/agency-groups/g", [403, 403, 403, 403, 403, 403, 400]),
        ("GET /api/calendar/{year}", "/api/calendar/2027", [403, 403, 403, 200, 200, 200, 200]),
        ("PUT /api/calendar/{year}", "/api/calendar/2027", [403, 403, 403, 403, 403, 403, 400]),
        ("GET /api/plans", "/api/plans", [403, 200, 200, 200, 200, 200, 200]),
        ("GET /api/plans/{id}", "/api/plans/mine", [403, 200, 404, 200, 404, 404, 200]),
        ("PUT /api/plans/{id}", "/api/plans/mine", [403, 403, 403, 400, 404, 400, 400]),
        ("POST /api/plans/{id}/publish", "/api/plans/mine/publish", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/versions", "/api/plans/mine/versions", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/versions/{version:int}", "/api/plans/mine/versions/1", [403, 403, 403, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/ad-hoc-reports", "/api/plans/mine/ad-hoc-reports", [403, 403, 403, 400, 404, 404, 400]),
        ("GET /api/plans/{id}/tasks", "/api/plans/mine/tasks", [403, 200, 404, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/tasks/{no}", "/api/plans/mine/tasks/1.1", [403, 200, 404, 200, 404, 404, 200]),
        ("PUT /api/plans/{id}/tasks/{no}", "/api/plans/mine/tasks/1.1", [403, 403, 403, 400, 404, 404, 400]),
        ("GET /api/plans/{id}/tasks/{no}/progress", "/api/plans/mine/tasks/1.1/progress", [403, 200, 404, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/tasks/{no}/progress", "/api/plans/mine/tasks/1.1/progress", [403, 400, 404, 400, 404, 404, 400]),
        ("GET /api/plans/{id}/obligations", "/api/plans/mine/obligations", [403, 200, 404, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/periods/{key}/agencies/{agency}/reports", OfA1 + "/reports", [403, 200, 404, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/periods/{key}/agencies/{agency}/reports", OfA1 + "/reports", [403, 400, 404, 400, 404, 404, 400]),
        ("POST /api/plans/{id}/periods/{key}/agencies/{agency}/reports/{version:int}/accept", OfA1 + "/reports/1/accept", [403, 403, 403, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/periods/{key}/agencies/{agency}/reports/{version:int}/return", OfA1 + "/reports/1/return", [403, 403, 403, 400, 404, 404, 400]),
        ("POST /api/plans/{id}/periods/{key}/agencies/{agency}/exemption", OfA1 + "/exemption", [403, 403, 403, 400, 404, 404, 400]),
        ("DELETE /api/plans/{id}/periods/{key}/agencies/{agency}/exemption", OfA1 + "/exemption", [403, 403, 403, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/periods/{key}/receipts", "/api/plans/mine/periods/p/receipts", [403, 403, 403, 400, 404, 404, 400]),
        ("GET /api/plans/{id}/periods/{key}/extensions", "/api/plans/mine/periods/p/extensions", [403, 200, 404, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/periods/{key}/extensions", "/api/plans/mine/periods/p/extensions", [403, 403, 403, 400, 404, 404, 400]),
        ("GET /api/plans/{id}/periods/{key}/agencies/{agency}/reports/{version:int}/attachments", OfA1 + "/reports/1/attachments", [403, 200, 404, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/periods/{key}/agencies/{agency}/reports/{version:int}/attachments/{name}", OfA1 + "/reports/1/attachments/a.pdf", [403, 200, 404, 200, 404, 404, 200]),
        ("PUT /api/plans/{id}/periods/{key}/agencies/{agency}/reports/{version:int}/attachments/{name}", OfA1 + "/reports/1/attachments/b.pdf", [403, 400, 404, 400, 404, 404, 400]),
        ("DELETE /api/plans/{id}/periods/{key}/agencies/{agency}/reports/{version:int}/attachments/{name}", OfA1 + "/reports/9/attachments/b.pdf", [403, 404, 404, 404, 404, 404, 404]),
        ("GET /api/plans/{id}/periods/{key}/agencies/{agency}/acknowledgements", OfA1 + "/acknowledgements", [403, 200, 404, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/periods/{key}/agencies/{agency}/acknowledgements", OfA1 + "/acknowledgements", [403, 400, 404, 400, 404, 404, 400]),
        ("GET /api/plans/{id}/periods/{key}/agencies/{agency}/calls", OfA1 + "/calls", [403, 403, 403, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/periods/{key}/agencies/{agency}/calls", OfA1 + "/calls", [403, 403, 403, 400, 404, 404, 400]),
        ("GET /api/plans/{id}/periods/{key}/call-list", "/api/plans/mine/periods/p/call-list", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/periods/{key}/call-list.csv", "/api/plans/mine/periods/p/call-list.csv", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/rubric", "/api/plans/mine/rubric", [403, 200, 404, 200, 404, 404, 200]),
        ("PUT /api/plans/{id}/rubric", "/api/plans/mine/rubric", [403, 403, 403, 400, 404, 404, 400]),
        ("GET /api/plans/{id}/rubric/versions", "/api/plans/mine/rubric/versions", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/scores", "/api/plans/mine/scores", [403, 200, 404, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/scores.csv", "/api/plans/mine/scores.csv", [403, 403, 403, 200, 404, 404, 200]),
        ("POST /api/plans/{id}/scores/adjustments", "/api/plans/mine/scores/adjustments", [403, 403, 403, 400, 404, 404, 400]),
        ("DELETE /api/plans/{id}/scores/adjustments/{key}", "/api/plans/mine/scores/adjustments/none", [403, 403, 403, 404, 404, 404, 404]),
        ("POST /api/plans/{id}/scores/appeals", "/api/plans/mine/scores/appeals", [403, 400, 404, 400, 404, 404, 400]),
        ("POST /api/plans/{id}/scores/appeals/{key}/answer", "/api/plans/mine/scores/appeals/none/answer", [403, 403, 403, 404, 404, 404, 404]),
        ("GET /api/plans/{id}/periods/{key}/consolidated", "/api/plans/mine/periods/p/consolidated", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/periods/{key}/consolidated.json", "/api/plans/mine/periods/p/consolidated.json", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/periods/{key}/consolidated.docx", "/api/plans/mine/periods/p/consolidated.docx", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/plans/{id}/periods/{key}/consolidated.xlsx", "/api/plans/mine/periods/p/consolidated.xlsx", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/agencies/{id}/lineage", "/api/agencies/a1/lineage", [403, 403, 403, 200, 200, 200, 200]),
        ("GET /api/agency-successions", "/api/agency-successions", [403, 403, 403, 200, 200, 403, 200]),
        ("POST /api/agency-successions", "/api/agency-successions", [403, 403, 403, 403, 403, 403, 400]),
        ("GET /api/agency-successions/{id}", "/api/agency-successions/none", [403, 403, 403, 404, 404, 403, 404]),
        ("POST /api/agency-successions/{id}/undo", "/api/agency-successions/none/undo", [403, 403, 403, 403, 403, 403, 400]),
        ("POST /api/reminders/scan", "/api/reminders/scan?asOf=2027-01-04T08:00:00Z", [403, 403, 403, 200, 200, 200, 200]),
        ("POST /api/reminders/preview", "/api/reminders/preview", [403, 403, 403, 200, 200, 200, 200]),
        ("GET /api/reminders", "/api/reminders?plan=mine", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/dispatches", "/api/dispatches?run=none", [403, 403, 403, 200, 200, 200, 200]),
        ("GET /api/dispatches/{id}", "/api/dispatches/none", [403, 403, 403, 404, 404, 404, 404]),
        ("POST /api/dispatches/{id}/retry", "/api/dispatches/none/retry", [403, 403, 403, 404, 404, 404, 404]),
        ("GET /api/plans/{id}/sms-costs", "/api/plans/mine/sms-costs", [403, 403, 403, 200, 404, 404, 200]),
        ("GET /api/runs", "/api/runs", [403, 403, 403, 200, 200, 200, 200]),
        ("GET /api/runs/{id}", "/api/runs/none", [403, 403, 403, 404, 404, 404, 404]),
        ("POST /api/runs/{id}/release", "/api/runs/none/release", [403, 403, 403, 403, 403, 403, 404]),
        ("POST /api/runs/{id}/drop", "/api/runs/none/drop", [403, 403, 403, 403, 403, 403, 404]),
        ("GET /api/poison", "/api/poison", [403, 403, 403, 403, 403, 403, 200]),
        ("POST /api/poison/{key}/{id}/replay", "/api/poison/none/none/replay", [403, 403, 403, 403, 403, 403, 404]),
        ("DELETE /api/poison/{key}/{id}", "/api/poison/none/none", [403, 403, 403, 403, 403, 403, 404]),
        ("GET /api/delivery", "/api/delivery", [403, 403, 403, 200, 200, 403, 200]),
        ("POST /api/delivery/stop", "/api/delivery/stop", [403, 403, 403, 403, 403, 403, 400]),
        ("POST /api/delivery/resume", "/api/delivery/resume", [403, 403, 403, 403, 403, 403, 200]),
        ("GET /api/contact-health", "/api/contact-health", [403, 403, 403, 200, 200, 200, 200]),
        ("DELETE /api/contact-health/{agency}/{channel}/{hash}", "/api/contact-health/a1/email/0123456789abcdef0123", [403, 403, 403, 404, 404, 404, 404]),
        ("GET /api/outbox", "/api/outbox", [403, 403, 403, 403, 403, 403, 200]),
        ("GET /api/audit", "/api/audit", [403, 403, 403, 403, 403, 403, 200]),
        ("GET /api/audit/seal", "/api/audit/seal", [403, 403, 403, 403, 403, 403, 200]),
        ("GET /api/odata", "/api/odata", [200, 403, 403, 200, 200, 200, 200]),
        ("GET /api/odata/$metadata", "/api/odata/$metadata", [200, 403, 403, 200, 200, 200, 200]),
        ("GET /api/odata/{set}", "/api/odata/ReportStatus", [200, 403, 403, 200, 200, 200, 200]),
        ("GET /api/odata/{set}/$count", "/api/odata/ReportStatus/$count", [200, 403, 403, 200, 200, 200, 200]),
        ("GET /api/export", "/api/export", [403, 403, 403, 403, 403, 403, 200]),
        ("POST /api/restore", "/api/restore", [403, 403, 403, 403, 403, 403, 415]),
        ("POST /api/keys", "/api/keys", [403, 403, 403, 403, 403, 403, 400]),
        ("GET /api/keys", "/api/keys", [403, 403, 403, 403, 403, 403, 200]),
        ("DELETE /api/keys/{id}", "/api/keys/none", [403, 403, 403, 403, 403, 403, 404]),
        ("GET /api/users", "/api/users", [403, 403, 403, 403, 403, 403, 200]),
        ("GET /api/users/{id}", "/api/users/none", [403, 403, 403, 403, 403, 403, 404]),
        ("PUT /api/users/{id}", "/api/users/none", [403, 403, 403, 403, 403, 403, 400]),
        ("DELETE /api/users/{id}", "/api/users/none", [403, 403, 403, 403, 403, 403, 404]),
        ("POST /api/sign-in-links", "/api/sign-in-links", [403, 403, 403, 403, 403, 201, 201]),
    ];

    private static readonly string[] Open =
    [
        "GET /api/health/live", "GET /api/health/ready", "GET /api/openapi.json", "GET /api/webhooks/esms/{token}", "POST /api/webhooks/sendgrid", "POST /api/webhooks/twilio",
    ];

    public static TheoryData<string> Calls => [.. Rows.Select(r => r.Call)];

    private static readonly string[] Columns = ["reader", "agency a1", "agency a2", "coordinator", "another coordinator", "test administrator", "administrator"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Each_call_is_for_whom_the_contract_names(string call)
    {
        var (_, path, expected) = Rows.Single(r => r.Call == call);
        var method = call.Split(' ')[0];
        foreach (var (name, client) in office.WithoutAGoodKey)
            Assert.True((await client.Call(method, path)).IsProblem(401, "unauthenticated").Status == 401, name);
        foreach (var (name, client) in office.Strangers)
            Assert.True((await client.Call(method, path)).IsProblem(403, "forbidden").Status == 403, name);
        var answered = new List<string>();
        foreach (var (name, _, client) in office.Callers) answered.Add($"{name} {(await client.Call(method, path)).Status}");
        Assert.Equal(office.Callers.Select(c => $"{c.Name} {expected[Array.IndexOf(Columns, c.As)]}"), answered);
    }

    [Fact]
    public void Every_call_of_the_app_has_its_row() => Assert.Equal(
        MappedCalls.All.Select(c => c.Call).Order(StringComparer.Ordinal), Rows.Select(r => r.Call).Concat(Open).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_call_but_health_the_description_and_webhooks_has_a_rule() =>
        Assert.Equal(Open, MappedCalls.All.Where(c => c.Roles is null).Select(c => c.Call).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("/api/webhooks/sendgrid")]
    [InlineData("/api/webhooks/twilio")]
    public async Task A_webhook_that_is_not_set_up_is_not_there(string path) => (await office.Nobody.Post(path, "[]")).IsProblem(404, "notFound");

    [Fact]
    public async Task An_agency_sees_its_own_and_its_sub_agencies_and_nothing_else()
    {
        var parent = Of("agency a1");
        Assert.Equal(["a1", "below-a1"], (await parent.Get("/api/plans/mine/obligations")).Is(200).Value.Select(o => o.Text("agencyId")));
        Assert.Empty((await parent.Get("/api/plans/mine/obligations?agency=a3")).Is(200).Value);
        (await parent.Get(Office.Reports("mine", "a3"))).IsProblem(404, "notFound");
        (await parent.Post(Office.Reports("mine", "a3"), new { summary = "a" })).IsProblem(404, "notFound");
        (await parent.Post(Office.Reports("mine", "below-a1"), new { summary = "của đơn vị trực thuộc" })).Is(201);

        using var child = await office.AgencyAsync("below-a1");
        Assert.Equal(["below-a1"], (await child.Get("/api/plans/mine/obligations")).Is(200).Value.Select(o => o.Text("agencyId")));
        (await child.Get(Office.Reports("mine", "a1"))).IsProblem(404, "notFound");
        Assert.Equal(["mine"], (await child.Get("/api/plans")).Is(200).Value.Select(p => p.Text("id")));
    }

    [Fact]
    public async Task A_test_key_makes_and_runs_test_plans_of_its_own()
    {
        var test = Of("test administrator");
        Assert.True((await test.Put("/api/plans/trial", Office.Plan("a4"))).Is(201).Body.GetProperty("test").GetBoolean());
        (await test.Post("/api/plans/trial/publish")).Is(200);
        (await test.Put("/api/plans/mine", Office.Plan("a4"))).IsProblem(404, "notFound");
        Assert.Equal(["trial"], (await test.Get("/api/plans")).Is(200).Value.Select(p => p.Text("id")));
        var preview = (await test.Post("/api/reminders/preview?asOf=2027-02-25T08:00:00%2B07:00")).Is(200);
        Assert.Equal(["trial"], PlansOf(preview));
        (await test.Post("/api/reminders/scan?asOf=2027-02-25T08:00:00%2B07:00")).Is(200);
        Assert.Empty((await office.Admin.Get("/api/reminders?plan=mine")).Is(200).Value);
        Assert.NotEmpty((await office.Admin.Get("/api/reminders?plan=trial")).Is(200).Value);
    }

    [Fact]
    public async Task A_coordinator_previews_the_plans_that_are_theirs()
    {
        var mine = Of("coordinator");
        Assert.Equal(["mine"], PlansOf((await mine.Post("/api/reminders/preview?asOf=2027-02-26T08:00:00%2B07:00")).Is(200)));
    }

    private HttpClient Of(string name) => office.Callers.Single(c => c.Name == name).Client;

    private static IEnumerable<string> PlansOf(Reply preview) =>
        preview.Value.SelectMany(m => m.GetProperty("reminders").EnumerateArray()).Select(r => r.Text("planId")).Distinct(StringComparer.Ordinal);
}
