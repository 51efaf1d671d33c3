using System.IO.Compression;
using System.Text.Json;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Consolidation;

/// <summary>The report over the running app, in its three formats.</summary>
[Collection(SharedOffice.OfReports)]
public class ConsolidatedCallTests(Office office)
{
    private const string At = "?asOf=2027-03-05T09:00:00%2B07:00";

    [Fact]
    public async Task It_has_what_was_handed_in_with_the_versions_that_say_so()
    {
        var plan = await FilledAsync();
        using var coordinator = await office.CoordinatorAsync(plan);
        var report = (await coordinator.Get(PathOf(plan) + At)).Is(200).Body;
        Assert.Equal(report.GetRawText(), (await coordinator.Get(PathOf(plan) + ".json" + At)).Is(200).Text);
        var obligations = await office.Admin.All($"/api/plans/{plan}/obligations{At}");
        Assert.All(report.GetProperty("counts").GetProperty("byStatus").EnumerateObject(), s => Assert.Equal(obligations.Count(o => o.Text("status") == s.Name), s.Value.GetInt32()));
        Assert.Equal(["a1 2 Đang thiếu kinh phí"], report.GetProperty("obstacles").EnumerateArray().Select(o => $"{Source(o)} {o.Text("text")}"));
        var figure = report.GetProperty("figures").EnumerateArray().Single();
        Assert.Equal(("Số tin, bài", 19.0), (figure.Text("name"), figure.GetProperty("sum").GetDouble()));
        Assert.Equal([$"{plan} p a1 2 12", $"{plan} p a2 1 7"], figure.GetProperty("sources").EnumerateArray().Select(s =>
            $"{s.Text("planId")} {s.Text("periodKey")} {s.Text("agencyId")} {s.GetProperty("version")} {s.GetProperty("value")}"));
        Assert.Equal(["a3"], report.GetProperty("missing").GetProperty("overdue").EnumerateArray().Select(m => m.Text("agencyId")));
        var before = (await coordinator.Get(PathOf(plan) + "?asOf=2026-01-02T09:00:00%2B07:00")).Is(200).Body;
        Assert.Equal((0, 0), (before.GetProperty("counts").GetProperty("reporters").GetProperty("submitted").GetInt32(), before.GetProperty("figures").GetArrayLength()));
    }

    [Theory]
    [InlineData(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task It_is_downloaded_under_a_name_in_Vietnamese_and_kept_by_nobody_on_the_way(string extension, string type)
    {
        var plan = await FilledAsync();
        using var response = await office.Admin.GetAsync(PathOf(plan) + extension + At);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Báo cáo tổng hợp quý I năm 2027 - 24-KH-UBND" + extension, response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.All(response.Content.Headers.ContentDisposition.FileName!, c => Assert.InRange(c, ' ', '~'));
        Assert.True(response.Headers.CacheControl!.NoStore);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.NotNull(zip.GetEntry("[Content_Types].xml"));
        Assert.Equal(bytes, await office.Admin.GetByteArrayAsync(PathOf(plan) + extension + At));
    }

    [Fact]
    public async Task The_key_of_the_consolidated_report_itself_stands_for_the_period_that_it_is_about()
    {
        var plan = await office.PublishedAsync(Plans.ConsolidatedReportTests.TwoTiers());
        Assert.Equal("p", (await office.Admin.Get($"/api/plans/{plan}/periods/p.th/consolidated")).Is(200).String("periodKey"));
        (await office.Admin.Get($"/api/plans/{plan}/periods/none/consolidated.docx")).IsProblem(404, "notFound");
        Assert.Equal(["asOf"], (await office.Admin.Get($"/api/plans/{plan}/periods/p/consolidated.xlsx?asOf=now")).IsProblem(400, "invalid").Fields);
    }

    [Fact]
    public async Task Who_signed_in_and_runs_the_plan_downloads_it_from_the_board_and_nobody_else()
    {
        var plan = await FilledAsync();
        using var visitor = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = office.Admin.BaseAddress };
        Assert.Equal(401, (int)(await visitor.GetAsync($"/bao-cao-tong-hop.docx?plan={plan}&ky=p")).StatusCode);
        await visitor.GetAsync(new Uri((await office.Admin.Post("/api/sign-in-links")).Is(201).String("url")!).PathAndQuery);
        var board = System.Net.WebUtility.HtmlDecode(await visitor.GetStringAsync("/?plan=" + plan));
        foreach (var path in new[] { $"/bao-cao-tong-hop.docx?plan={plan}&ky=p", $"/bao-cao-tong-hop.xlsx?plan={plan}&ky=p" })
        {
            Assert.Contains($"href=\"{path}\"", board, StringComparison.Ordinal);
            Assert.Equal((byte)'P', (await visitor.GetByteArrayAsync(path))[0]);
        }
        Assert.Equal(404, (int)(await visitor.GetAsync($"/bao-cao-tong-hop.docx?plan={plan}&ky=none")).StatusCode);
    }

    private static string Source(JsonElement said) => $"{said.GetProperty("source").Text("agencyId")} {said.GetProperty("source").GetProperty("version")}";

    private static string PathOf(string plan) => $"/api/plans/{plan}/periods/p/consolidated";

    /// <summary>a1 reported twice, a2 once and on paper, a3 not at all.</summary>
    private async Task<string> FilledAsync()
    {
        var plan = await office.PublishedAsync();
        var first = new { summary = "Đã làm", figures = new Dictionary<string, double> { ["Số tin, bài"] = 1 } };
        (await office.Admin.Post(Office.Reports(plan, "a1"), first)).Is(201);
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "Đã làm", figures = new Dictionary<string, double> { ["số  tin, bài"] = 12 }, obstacles = "Đang thiếu kinh phí" })).Is(201);
        (await office.Admin.Post(Office.Reports(plan, "a2"), new
        {
            summary = "Đã làm", figures = new Dictionary<string, double> { ["Số tin, bài"] = 7 }, receivedAt = "2026-02-01T09:00:00+07:00", document = new { number = "12/BC", date = "2026-01-31" },
        })).Is(201);
        return plan;
    }
}
