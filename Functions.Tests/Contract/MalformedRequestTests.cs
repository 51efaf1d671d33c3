using System.Text;
using System.Text.Json.Nodes;
using NhacHan.Agencies.Import;
using NhacHan.Tests.Agencies.Import;

namespace NhacHan.Tests.Contract;

/// <summary>Whatever is sent, the fault is never the app's.</summary>
public class MalformedRequestTests(Office office) : IClassFixture<Office>
{
    private static readonly string[] Odd =
    [
        "%2F", "%5C", "%23", "%3F", "~", "a~b", "'", "%22", "%25", "%2525", "..", "%2E%2E", "%0A", "%7F", "%C2%85", "%ED%A0%80", "%FF", "%F0%9F%98%80", "ế", "%20", "a'%20or%20'1'eq'1",
        new string('a', 41), new string('x', 2_000), "group:all", "p~r~p", "*", "$batch", "(1)", "a,b", ";", "%00",
    ];

    private const string Task = """{"title":"Việc","lead":["a1","a3"],"coordinating":["a2"],"timeframe":{"kind":"wholeYear"}}""";

    private const string InText = "\",;\r\n\0\u007F=@.0Zz ";

    private static readonly string[] Paths =
    [
        "GET /api/agencies/{0}", "PUT /api/agencies/{0}", "DELETE /api/agencies/{0}", "GET /api/agency-groups/{0}", "PUT /api/agency-groups/{0}",
        "GET /api/agencies/{0}/lineage", "GET /api/agencies/a1?asOf={0}", "GET /api/agency-successions/{0}", "POST /api/agency-successions/{0}/undo",
        "GET /api/agency-successions?after={0}",
        "GET /api/calendar/{0}", "PUT /api/calendar/{0}", "DELETE /api/keys/{0}", "GET /api/plans/{0}", "PUT /api/plans/{0}", "POST /api/plans/{0}/publish", "POST /api/plans/{0}/ad-hoc-reports",
        "GET /api/plans/{0}/versions", "GET /api/plans/odd/versions/{0}", "GET /api/plans/odd/versions?after={0}",
        "GET /api/plans/{0}/tasks", "GET /api/plans/{0}/tasks/1", "PUT /api/plans/{0}/tasks/1", "GET /api/plans/odd/tasks/{0}", "PUT /api/plans/odd/tasks/{0}",
        "POST /api/plans/{0}/tasks/1/progress", "POST /api/plans/odd/tasks/{0}/progress", "GET /api/plans/odd/tasks/{0}/progress", "GET /api/plans/odd/tasks/1/progress?lead={0}",
        "GET /api/plans/odd/tasks/1/progress?after={0}", "GET /api/plans/odd/tasks?asOf={0}",
        "GET /api/plans/{0}/obligations", "GET /api/plans/odd/obligations?agency={0}", "GET /api/plans/odd/obligations?period={0}",
        "GET /api/plans/odd/obligations?asOf={0}", "GET /api/plans/odd/obligations?after={0}", "GET /api/plans/{0}/periods/p/agencies/a1/reports",
        "GET /api/plans/odd/periods/{0}/agencies/a1/reports", "GET /api/plans/odd/periods/p/agencies/{0}/reports", "POST /api/plans/odd/periods/p/agencies/{0}/reports",
        "POST /api/plans/odd/periods/{0}/agencies/a1/reports", "POST /api/plans/odd/periods/p/agencies/a1/reports/{0}/accept",
        "POST /api/plans/odd/periods/p/agencies/{0}/exemption", "DELETE /api/plans/odd/periods/p/agencies/{0}/exemption", "GET /api/reminders?plan={0}",
        "POST /api/plans/{0}/periods/p/receipts", "POST /api/plans/odd/periods/{0}/receipts", "POST /api/plans/{0}/periods/p/extensions", "POST /api/plans/odd/periods/{0}/extensions", "GET /api/plans/odd/periods/{0}/extensions", "GET /api/plans/odd/periods/p/extensions?after={0}",
        "POST /api/plans/odd/periods/p/agencies/{0}/acknowledgements", "GET /api/plans/odd/periods/p/agencies/{0}/acknowledgements",
        "POST /api/plans/odd/periods/p/agencies/{0}/calls", "GET /api/plans/odd/periods/{0}/agencies/a1/calls", "GET /api/plans/odd/periods/p/agencies/a1/calls?after={0}",
        "GET /api/plans/odd/periods/{0}/call-list", "GET /api/plans/odd/periods/p/call-list?asOf={0}", "GET /api/plans/odd/periods/p/call-list?after={0}", "GET /api/plans/{0}/periods/p/call-list.csv",
        "GET /api/plans/{0}/periods/p/consolidated", "GET /api/plans/odd/periods/{0}/consolidated.docx", "GET /api/plans/odd/periods/p/consolidated.xlsx?asOf={0}", "GET /api/plans/odd/periods/p/consolidated.{0}",
        "PUT /api/plans/odd/periods/p/agencies/a1/reports/1/attachments/{0}", "PUT /api/plans/odd/periods/p/agencies/a1/reports/1/attachments/{0}.pdf",
        "GET /api/plans/odd/periods/p/agencies/a1/reports/1/attachments/{0}", "DELETE /api/plans/odd/periods/p/agencies/a1/reports/1/attachments/{0}.zip",
        "GET /api/plans/odd/periods/p/agencies/{0}/reports/1/attachments/a.pdf", "GET /api/plans/odd/periods/p/agencies/a1/reports/{0}/attachments",
        "GET /api/reminders?plan=odd&agency={0}", "GET /api/reminders?plan=odd&period={0}", "GET /api/reminders?plan=odd&after={0}", "GET /api/outbox?to={0}",
        "GET /api/outbox?after={0}", "GET /api/runs?after={0}", "GET /api/runs/{0}", "POST /api/runs/{0}/release", "POST /api/runs/{0}/drop", "GET /api/audit?after={0}", "GET /api/export?plan={0}", "POST /api/restore?plan={0}", "GET /api/agencies?q={0}", "GET /api/contact-health?after={0}",
        "DELETE /api/contact-health/{0}/email/0123456789abcdef0123", "DELETE /api/contact-health/a1/{0}/0123456789abcdef0123", "DELETE /api/contact-health/a1/sms/{0}",
        "GET /api/odata/{0}", "GET /api/odata/{0}/$count", "GET /api/odata/ReportStatus?$filter={0}", "GET /api/odata/ReportStatus?$filter=planId%20eq%20'{0}'", "GET /api/odata/ReportStatus?$skiptoken={0}",
        "GET /api/odata/ReportStatus?$filter=periodKey%20eq%20'{0}'%20and%20agencyId%20eq%20'{0}'%20and%20status%20eq%20'{0}'", "GET /api/odata/ReportStatus?$orderby={0}", "GET /api/odata/Plans?$select={0}", "GET /api/odata?key={0}",
        "GET /api/plans/{0}/scores", "GET /api/plans/odd/scores?agency={0}", "GET /api/plans/odd/scores?after={0}", "GET /api/plans/odd/scores?asOf={0}", "GET /api/plans/{0}/scores.csv",
        "PUT /api/plans/{0}/rubric", "GET /api/plans/odd/rubric/versions?after={0}", "POST /api/plans/{0}/scores/appeals", "DELETE /api/plans/odd/scores/adjustments/{0}", "POST /api/plans/odd/scores/appeals/{0}/answer",
        "GET /api/webhooks/esms/{0}", "GET /api/agencies?after={0}", "GET /api/plans?after={0}", "GET /api/{0}",
    ];

    [Fact]
    public async Task Odd_names_in_every_path_are_answered_and_never_a_fault()
    {
        await office.PublishedAsync(id: "odd");
        (await office.Admin.Put("/api/plans/odd/tasks/1", Task)).Is(201);
        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            from path in Paths from odd in Odd select string.Format(System.Globalization.CultureInfo.InvariantCulture, path, odd),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (call, _) => await TryAsync(call.Split(' ', 2)[0], call.Split(' ', 2)[1], call[0] is 'P' ? "{}" : null, faults));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Five_hundred_mutated_bodies_are_answered_and_never_a_fault()
    {
        (await office.Admin.Put("/api/plans/mutated", Office.Plan())).Is(201);
        (await office.Admin.Post("/api/plans/mutated/publish")).Is(200);
        (await office.Admin.Put("/api/plans/mutated/tasks/2", Task)).Is(201);
        var random = new Random(20270301);
        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        var calls = Enumerable.Range(0, 500).Select(_ => Mutated(random)).ToList();
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (call, _) => await TryAsync(call.Method, call.Path, call.Body, faults));
        Assert.Empty(faults);
        (await office.Nobody.Get("/api/health/ready")).Is(200);
    }

    [Fact]
    public async Task Two_hundred_mutated_files_are_answered_and_never_a_fault()
    {
        var random = new Random(20261121);
        var csv = Encoding.UTF8.GetBytes(ImportFile.Csv(",parentId,aliases", Enumerable.Range(0, 5).Select(i => ImportFile.Row($"mf-{i}", more: ",mf-0,\"A;B\""))));
        var xlsx = Workbook.Of(Workbook.Row(2, ImportFile.Row("mf-9").Split(',')));
        var (faults, imported) = (new List<string>(), 0);
        for (var i = 0; i < 200; i++)
        {
            var isCsv = i % 2 == 0;
            byte[] file = [.. isCsv ? csv : xlsx];
            for (var j = random.Next(1, 9); j > 0; j--) file[random.Next(isCsv ? 120 : 4, file.Length)] = isCsv ? (byte)InText[random.Next(InText.Length)] : (byte)random.Next(256);
            var reply = await office.Admin.Import(file, isCsv ? SheetFile.Csv : SheetFile.Xlsx);
            // 501 is OData's word for what a feed has not
        if (reply.Status >= 500 && reply.Status != 501) faults.Add($"{i}: {reply.Status} {Convert.ToBase64String(file)}");
            else if (reply.Status >= 400) reply.IsProblem(reply.Status, reply.Code);
            else imported++;
        }
        Assert.Empty(faults);
        Assert.InRange(imported, 20, 199);
    }

    private async Task TryAsync(string method, string path, string? body, System.Collections.Concurrent.ConcurrentBag<string> faults)
    {
        var reply = await office.Admin.Call(method, path, body);
        // 501 is OData's word for what a feed has not
        if (reply.Status >= 500 && reply.Status != 501) faults.Add($"{method} {path} {body} → {reply.Status}");
        else if (reply.Status >= 400 && reply.Text.Length > 0 && IsOfTheApi(path)) reply.IsProblem(reply.Status, reply.Code);
    }

    /// <summary>Dots may lead out of it, to the pages.</summary>
    private bool IsOfTheApi(string path) => new Uri(office.Admin.BaseAddress!, path).AbsolutePath.StartsWith("/api/", StringComparison.Ordinal);

    private static (string Method, string Path, string Body) Mutated(Random random)
    {
        (string, string, JsonNode)[] valid =
        [
            ("PUT", "/api/plans/mutated-2", Plans.ConsolidatedReportTests.TwoTiers()),
            ("POST", Plans.AdHocReportTests.Path("mutated"), Plans.AdHocReportTests.Body(invited: ["a5"], key: "lu-lut")),
            ("PUT", "/api/agencies/mutated", System.Text.Json.JsonSerializer.SerializeToNode(EndToEnd.Scene.Agency("a9"))!),
            ("PUT", "/api/agency-groups/mutated", JsonNode.Parse("""{"name":"Nhóm","members":["a1","a2"]}""")!),
            ("PUT", "/api/calendar/2040", JsonNode.Parse("""{"holidays":["2040-01-01"],"workedDays":["2040-01-07"],"provisional":true}""")!),
            ("PUT", "/api/plans/mutated/tasks/1", JsonNode.Parse("""{"title":"Việc","lead":["a1"],"timeframe":{"kind":"quarter","start":"2027-01-01"},"items":["một"],"dependsOn":["2"]}""")!),
            ("POST", "/api/plans/mutated/tasks/2/progress", JsonNode.Parse("""{"percent":5,"note":"a","evidence":[{"title":"a","url":"https://a.vn"}],"lead":"a1","missingInputs":["a2"]}""")!),
            ("POST", Office.Reports("mutated", "a1"), JsonNode.Parse("""{"summary":"a","obstacles":"b","proposals":"c","figures":{"x":1},"tasks":[{"no":"1","percent":5}],"embeddedIn":{"number":"1","date":"2027-01-01"}}""")!),
            ("POST", Office.Exemption("mutated", "a2"), JsonNode.Parse("""{"reason":"a","document":{"number":"1","date":"2027-01-01"}}""")!),
            ("POST", "/api/plans/mutated/periods/p/receipts", JsonNode.Parse("""[{"agencyId":"a3","receivedAt":"2026-02-01T08:00:00Z","document":{"number":"1","date":"2026-01-31"}}]""")!),
            ("POST", "/api/plans/mutated/periods/p/extensions", JsonNode.Parse("""{"agencies":["a1"],"due":"2027-04-01","exclusive":true,"reason":"a","document":{"number":"1","date":"2027-01-01"}}""")!),
            ("POST", "/api/plans/mutated/periods/p/agencies/a1/acknowledgements", JsonNode.Parse("""{"until":"2027-02-01","note":"a"}""")!),
            ("POST", "/api/plans/mutated/periods/p/agencies/a1/calls", JsonNode.Parse("""{"at":"2026-02-01T08:00:00Z","spokeWith":"a","outcome":"b","note":"c"}""")!),
            ("PUT", "/api/plans/mutated/rubric", JsonNode.Parse("""{"criteria":[{"key":"a","name":"a","kind":"timeliness","points":40,"rule":{"steps":[{"throughDay":1,"percent":90}],"minimum":10}},{"key":"b","name":"b","kind":"quality","points":20.5,"rule":{"lostPerReturn":5}}]}""")!),
            ("POST", "/api/plans/mutated/scores/adjustments", JsonNode.Parse("""{"agencyId":"a1","points":-1.5,"reason":"a","document":{"number":"1","date":"2027-01-01"}}""")!),
            ("POST", "/api/plans/mutated/scores/appeals", JsonNode.Parse("""{"agencyId":"a1","text":"a"}""")!),
            ("POST", "/api/agency-successions", JsonNode.Parse("""{"kind":"split","from":["a4"],"to":["a4","a5"],"effectiveOn":"2027-01-01","reason":"a","document":{"number":"1","date":"2027-01-01"},"assign":[{"planId":"mutated","periodKey":"p","to":"a5"}]}""")!),
            ("POST", "/api/agency-successions", JsonNode.Parse("""{"kind":"transfer","from":["a4"],"to":["a5"],"effectiveOn":"2027-01-01","reason":"a","plans":["mutated-2"],"tasks":[{"planId":"mutated","taskNo":"1"}]}""")!),
            ("POST", "/api/agency-successions", JsonNode.Parse("""{"kind":"rename","from":["a4"],"effectiveOn":"2027-01-01","reason":"a","name":"a","shortName":"a","code":"a","parentId":"a3"}""")!),
            ("POST", "/api/keys", JsonNode.Parse("""{"name":"a","role":"coordinator","planIds":["mutated"]}""")!),
        ];
        var (method, path, body) = valid[random.Next(valid.Length)];
        for (var i = random.Next(1, 4); i > 0; i--) MutateOne(body, random);
        var text = body.ToJsonString();
        return (method, path, random.Next(6) == 0 ? Damaged(text, random) : text);
    }

    private static void MutateOne(JsonNode body, Random random)
    {
        var places = Places(body).ToList();
        if (places.Count == 0) return;
        var (parent, key) = places[random.Next(places.Count)];
        JsonNode? value = random.Next(12) switch
        {
            0 => null,
            1 => JsonValue.Create(random.Next(-5, 5)),
            2 => JsonValue.Create(""),
            3 => JsonValue.Create(new string('ộ', random.Next(1, 3_000))),
            4 => new JsonArray(),
            5 => new JsonObject { ["x"] = 1 },
            6 => JsonValue.Create(true),
            7 => JsonValue.Create("a/b\\c#d?e'f\"g\u0000\u0085"),
            8 => JsonNode.Parse("\"\\uFFFE\\uFFFF😀\""),
            9 => JsonNode.Parse("1e308"),
            10 => JsonNode.Parse("123456789012345678901234567890"),
            _ => JsonValue.Create("2027-02-30"),
        };
        if (parent is JsonObject o) o[random.Next(8) == 0 ? "lạ" : key] = value;
        else if (parent is JsonArray a) a[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)] = value;
    }

    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode node) => node switch
    {
        JsonObject o => o.ToList().SelectMany(p => (p.Value is null ? [] : Places(p.Value)).Prepend((o, p.Key))),
        JsonArray a => a.Select((item, i) => (item, i)).ToList().SelectMany(p => (p.item is null ? [] : Places(p.item)).Prepend((a, $"{p.i}"))),
        _ => [],
    };

    private static string Damaged(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, "\\ud800"),
            _ => text.Insert(at, "" + (char)random.Next(1, 127)),
        };
    }
}
