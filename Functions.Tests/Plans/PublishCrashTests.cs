using System.Globalization;
using System.Text.Json.Nodes;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Plans;

/// <summary>
/// The process dies at every step of a change to a plan in turn; the same call again ends in the rows of a run that nothing disturbed.
/// Each plan has 150 reporters, so that a step lies between two hundreds.
/// </summary>
public class PublishCrashTests(Office office) : IClassFixture<Office>
{
    private static readonly string[] Instants = ["addedAt", "publishedAt", "at", "exemptAt", "firstSubmittedAt", "lastSubmittedAt", "ModifiedAt", "Timestamp", "odata.etag", "commits"];
    private static readonly SemaphoreSlim Once = new(1);
    private static IReadOnlyDictionary<string, List<string>>? _undisturbed;

    public static TheoryData<string, string> Steps => new()
    {
        { "publish", "publish-entered" }, { "publish", "publish-hundred-stored" }, { "publish", "publish-period-stored" }, { "publish", "publish-audited" }, { "publish", "publish-dated" },
        { "publishAgain", "publish-hundred-stored" }, { "publishAgain", "publish-dropped" }, { "publishAgain", "publish-dated" },
        { "put", "plan-version-stored" }, { "put", "plan-stored" }, { "put", "plan-audited" },
        { "ask", "plan-version-stored" }, { "ask", "plan-stored" }, { "ask", "publish-entered" }, { "ask", "publish-period-stored" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task What_a_crash_left_half_done_the_same_call_completes(string call, string step)
    {
        await ReadyAsync();
        var id = office.NewPlanId();
        await PrepareAsync(id, call);
        await using (var dying = await RunningApp.StartAsync(office.Storage, ("NhacHan__Test__CrashAt", step)))
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => CallAsync(dying.Http, id, call));
            Assert.NotEqual(0, await dying.ExitAsync(TimeSpan.FromSeconds(20)));
        }
        await CallAsync(office.Admin, id, call);
        Assert.Equal(_undisturbed![call], await RowsAsync(id));
        await CallAsync(office.Admin, id, call);
        Assert.Equal(_undisturbed[call], await RowsAsync(id));
    }

    /// <summary>The agencies, and what each call leaves where nothing disturbs it.</summary>
    private async Task ReadyAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (_undisturbed is not null) return;
            var ids = Enumerable.Range(101, 150).Select(i => string.Create(CultureInfo.InvariantCulture, $"r{i}")).ToList();
            await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) => (await office.Admin.Put("/api/agencies/" + id, Scene.Agency(id))).Is(201));
            (await office.Admin.Put("/api/agency-groups/many", new { name = "Nhiều", members = ids })).Is(201);
            (await office.Admin.Put("/api/agency-groups/fewer", new { name = "Bớt", members = ids.Skip(2) })).Is(201);
            var rows = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (var call in new[] { "publish", "publishAgain", "put", "ask" })
            {
                var id = office.NewPlanId();
                await PrepareAsync(id, call);
                await CallAsync(office.Admin, id, call);
                rows[call] = await RowsAsync(id);
            }
            Assert.Equal(150 + 1, rows["publish"].Count(r => r.StartsWith("reportstatus", StringComparison.Ordinal)));
            _undisturbed = rows;
        }
        finally
        {
            Once.Release();
        }
    }

    private async Task PrepareAsync(string id, string call)
    {
        (await office.Admin.Put("/api/plans/" + id, Before())).Is(201);
        if (call is "publish") return;
        (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200);
        if (call is not "publishAgain") return;
        (await office.Admin.Post(Office.Reports(id, "r101"), new { summary = "Đã làm" })).Is(201);
        (await office.Admin.Post(Office.Exemption(id, "r150"), new { reason = "Không thuộc phạm vi" })).Is(200);
        (await office.Admin.Put("/api/plans/" + id, After())).Is(200);
    }

    private static async Task CallAsync(HttpClient app, string id, string call)
    {
        if (call == "put") (await app.Put("/api/plans/" + id, After())).Is(200);
        else if (call == "ask") (await app.Post(AdHocReportTests.Path(id), AdHocReportTests.Body(agencies: ["group:many"]), ("Idempotency-Key", "k"))).Is(201);
        else (await app.Post($"/api/plans/{id}/publish")).Is(200);
    }

    private static JsonObject Before()
    {
        var plan = ConsolidatedReportTests.TwoTiers();
        plan["reporters"] = new JsonArray("group:many");
        return plan;
    }

    /// <summary>Two fewer, one more, another date, and no second tier.</summary>
    private static JsonObject After()
    {
        var plan = Before();
        plan["reporters"] = new JsonArray("group:fewer", "a1");
        plan["reporting"]![0]!["due"] = "2027-03-10";
        plan["reporting"]![0]!["consolidation"] = null;
        return plan;
    }

    /// <summary>All that is stored of a plan, with its id and its instants put aside; of the audit, what it tells. A crash just behind it tells the same twice.</summary>
    private async Task<List<string>> RowsAsync(string id)
    {
        var tables = new TableServiceClient(office.Connection);
        List<string> lines = [];
        foreach (var table in StoredNames.Tables.Where(t => t is "plans" or "reportstatus" or "activeperiods" or "planversions"))
            await foreach (var row in tables.GetTableClient(table).QueryAsync())
            {
                var key = $"{row.PartitionKey} {row.RowKey}";
                if (!key.Split(' ', '~').Contains(id, StringComparer.Ordinal)) continue;
                var columns = row.Where(c => c.Value is not null && !Instants.Contains(c.Key, StringComparer.Ordinal)).OrderBy(c => c.Key, StringComparer.Ordinal);
                lines.Add(table + ": " + string.Join(", ", columns.Select(c => $"{c.Key}={Convert.ToString(c.Value, CultureInfo.InvariantCulture)}")));
            }
        var audit = (await office.Admin.All("/api/audit?top=1000")).Where(a => a.Text("target") == "plans/" + id && a.Text("action") != "plan.publish");
        lines.AddRange(audit.Select(a => $"audit: {a.Text("action")} {a.GetProperty("after").GetRawText()}").Distinct(StringComparer.Ordinal));
        var marks = Marks().Matches(string.Join('\n', lines)).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();
        lines = [.. lines.Select(l => Decided().Replace(l, "(at)"))];
        return [.. lines.Select(l => marks.Aggregate(l, (text, mark) => text.Replace(mark, "(mark)", StringComparison.Ordinal)).Replace(id, "(plan)", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>An instant within JSON.</summary>
    private static System.Text.RegularExpressions.Regex Decided() => new("\"at\":\"[^\"]+\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>They are made of the plan's id too.</summary>
    private static System.Text.RegularExpressions.Regex Marks() => new("\\b[0-9a-f]{16}\\b", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
}
