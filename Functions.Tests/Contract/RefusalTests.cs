using System.Text;

namespace NhacHan.Tests.Contract;

/// <summary>Whatever is refused is refused in one manner: problem details with a stable code and every field that is to blame.</summary>
public class RefusalTests(Office office) : IClassFixture<Office>
{
    private static readonly string Report = Office.Reports("refusals", "a1");

    public static TheoryData<string, string, int, string> Unknown => new()
    {
        { "GET", "/api", 404, "notFound" },
        { "GET", "/api/nothing", 404, "notFound" },
        { "POST", "/api/plans/x/y/z", 404, "notFound" },
        { "GET", "/api/plans/none", 404, "notFound" },
        { "GET", "/api/plans/none/obligations", 404, "notFound" },
        { "GET", "/api/plans/none/tasks", 404, "notFound" },
        { "GET", "/api/agencies/none", 404, "notFound" },
        { "DELETE", "/api/keys/none", 404, "notFound" },
        { "GET", "/api/reminders?plan=none", 404, "notFound" },
        { "POST", "/api/plans/refusals/periods/p/agencies/a1/reports/1/accept", 404, "notFound" },
        { "POST", "/api/plans/refusals/periods/p/agencies/a1/reports/99999999999/accept", 404, "notFound" },
        { "DELETE", "/api/plans/refusals", 405, "methodNotAllowed" },
        { "PATCH", "/api/agencies/a1", 405, "methodNotAllowed" },
        { "PUT", "/api/audit", 405, "methodNotAllowed" },
        { "GET", "/api/export?plan=none", 404, "notFound" },
        { "POST", "/api/export", 405, "methodNotAllowed" },
        { "GET", "/api/restore", 405, "methodNotAllowed" },
        { "POST", "/api/health/live", 405, "methodNotAllowed" },
    };

    public static TheoryData<string, string> BadQueries => new()
    {
        { "/api/plans/refusals/obligations?asOf=2027-02-23", "asOf" },
        { "/api/plans/refusals/obligations?asOf=2027-02-23T08:00:00", "asOf" },
        { "/api/plans/refusals/obligations?asOf=yesterday", "asOf" },
        { "/api/plans/refusals/obligations?asOf=2027-02-30T08:00:00Z", "asOf" },
        { "/api/plans/refusals/obligations?top=0", "top" },
        { "/api/plans/refusals/obligations?top=1001", "top" },
        { "/api/plans/refusals/obligations?top=-1", "top" },
        { "/api/plans/refusals/obligations?top=ten", "top" },
        { "/api/plans/refusals/obligations?status=late", "status" },
        { "/api/plans/refusals/obligations?status=DoneLate", "status" },
        { "/api/plans/refusals/obligations?agency=a%2F1", "agency" },
        { "/api/plans/refusals/obligations?after=%25", "after" },
        { "/api/plans/refusals/tasks?asOf=now", "asOf" },
        { "/api/agencies?kind=ministry", "kind" },
        { "/api/reminders", "plan" },
        { "/api/reminders?plan=refusals&state=sent", "state" },
        { "/api/reminders?plan=re%23fusals", "plan" },
        { "/api/reminders?plan=refusals&after=bm90aGluZw", "after" },
        { "/api/outbox?since=2027-02-23", "since" },
        { "/api/audit?after=enp6enp6en5h", "after" },
        { "/api/audit?since=x", "since" },
        { "/api/export?plan=re%2Ffusals", "plan" },
    };

    public static TheoryData<string, string[]> BadBodies => new()
    {
        { """{"summary":"a","summary":"b"}""", ["body"] },
        { """{"summary":"a",}""", ["body"] },
        { """{"summary":""", ["body"] },
        { "summary=a", ["body"] },
        { "[]", ["body"] },
        { "null", ["body"] },
        { "{}", ["summary"] },
        { """{"summary":7}""", ["summary"] },
        { """{"summary":"  "}""", ["summary"] },
        { """{"summary":"\u0000"}""", ["summary"] },
        { """{"summary":"\ud800"}""", ["summary"] },
        { """{"summary":"a","figures":{"\udfff":1}}""", ["body"] },
        { """{"summary":"a","Summary":"b"}""", ["Summary"] },
        { """{"summary":"a","figures":{"x":1e999,"y":"2"}}""", ["figures.x", "figures.y"] },
        { """{"summary":"a","estimated":"yes","tasks":[{"no":"1/2","percent":101},7]}""", ["estimated", "tasks[0].no", "tasks[0].percent", "tasks[1]"] },
        { """{"summary":"a","embeddedIn":{"number":"","date":"28/02/2027","page":1}}""", ["embeddedIn.date", "embeddedIn.number", "embeddedIn.page"] },
        { """{"summary":"a","receivedAt":"2026-02-28"}""", ["receivedAt"] },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task What_is_not_there_is_said_in_the_same_manner(string method, string path, int status, string code)
    {
        await ReadyAsync();
        var body = method is "POST" && path.EndsWith("/accept", StringComparison.Ordinal) ? "{}" : null;
        (await office.Admin.Call(method, path, body)).IsProblem(status, code);
    }

    [Theory]
    [MemberData(nameof(BadQueries))]
    public async Task A_query_value_that_cannot_be_meant_is_named(string path, string field)
    {
        await ReadyAsync();
        Assert.Equal([field], (await office.Admin.Get(path)).IsProblem(400, "invalid").Fields);
    }

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_cannot_be_meant_names_every_field_to_blame(string body, string[] fields)
    {
        await ReadyAsync();
        Assert.Equal(fields, (await office.Admin.Post(Report, body)).IsProblem(400, "invalid").Fields);
        Assert.Equal(0, (await office.ObligationAsync("refusals", "a1")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_a_problem_of_the_body()
    {
        await ReadyAsync();
        var bytes = new ByteArrayContent([.. "{\"summary\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        bytes.Headers.ContentType = new("application/json");
        (await office.Admin.Call("POST", Report, bytes)).IsProblem(400, "invalid");
    }

    [Fact]
    public async Task Other_media_types_are_refused()
    {
        await ReadyAsync();
        (await office.Admin.Call("POST", Report, new StringContent("summary=a", Encoding.UTF8, "application/x-www-form-urlencoded")))
            .IsProblem(415, "unsupportedMediaType");
        var chunked = new StreamContent(new MemoryStream("{\"summary\":\"a\"}"u8.ToArray()));
        using var request = new HttpRequestMessage(HttpMethod.Post, Report) { Content = chunked, Headers = { TransferEncodingChunked = true } };
        using var response = await office.Admin.SendAsync(request);
        Assert.Equal(415, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_over_4_MiB_is_too_large()
    {
        await ReadyAsync();
        (await office.Admin.Post(Report, $$"""{"summary":"{{new string('a', 4_300_000)}}"}""")).IsProblem(413, "tooLarge");
    }

    [Fact]
    public async Task Fields_that_together_are_more_than_a_row_holds_are_too_large()
    {
        await ReadyAsync();
        var tasks = Enumerable.Range(1, 500).Select(i => new { no = $"{i}", percent = 1, note = new string('a', 2_000) });
        (await office.Admin.Post(Report, new { summary = new string('a', 30_000), tasks })).IsProblem(413, "tooLarge");
    }

    [Fact]
    public async Task A_space_in_asOf_is_the_plus_sign_it_was()
    {
        await ReadyAsync();
        foreach (var asOf in new[] { "2027-03-01T00:00:00%2B07:00", "2027-03-01T00:00:00+07:00", "2027-03-01T00:00:00%2007:00", "2027-02-28T17:00:00Z" })
            Assert.Equal("inProgressOverdue", await office.StatusAsync("refusals", "a1", asOf));
    }

    [Fact]
    public async Task Without_a_key_and_with_a_wrong_one_the_caller_is_told_that_a_key_is_needed()
    {
        (await office.Nobody.Get("/api/plans")).IsProblem(401, "unauthenticated");
        using var wrong = office.Client("nh_0123456789abcdef_" + new string('a', 43));
        (await wrong.Get("/api/plans")).IsProblem(401, "unauthenticated");
        using var reader = await office.KeyedAsync(new { name = "Power BI", role = "reader" });
        (await reader.Get("/api/plans")).IsProblem(403, "forbidden");
    }

    private async Task ReadyAsync()
    {
        var put = await office.Admin.Put("/api/plans/refusals", Office.Plan());
        if (put.Is(put.Status == 201 ? 201 : 200).Status == 201) (await office.Admin.Post("/api/plans/refusals/publish")).Is(200);
    }
}
