using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;
using Words = DocumentFormat.OpenXml.Wordprocessing;

namespace NhacHan.Tests.StatusFeed;

/// <summary>Whoever looks, by whatever way: the feed, the tables, Word, Excel and the board count the same. Invited bodies are counted by none.</summary>
public partial class SameCountsTests
{
    /// <summary>In June: two deadlines are past, two ahead.</summary>
    private const string Now = "2027-06-10T09:00:00+07:00";

    [Fact]
    public async Task The_sample_plan_counts_the_same_everywhere()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt(Now));
        await LoadSamplesAsync(app);
        var plan = (await app.GetAsync("/api/plans?top=1000")).GetProperty("value").EnumerateArray().Single(p => p.GetProperty("year").GetInt32() == 2027);
        var counts = await SameAsync(app, azurite, plan.Text("id"), periods: 4);
        Assert.All(counts.Take(2), c => Assert.True(c is { Submitted: > 0, Late: > 0 }, $"{c}"));
        Assert.Contains(counts, c => c.Returned > 0);
    }

    [Fact]
    public async Task Three_thousand_three_hundred_and_twenty_one_agencies_in_four_periods_count_the_same_everywhere()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt(Now));
        await CommunesAsync(app, 3_321);
        foreach (var (period, first, count, at) in new[] { ("Q1", 0, 30, "2027-02-20"), ("Q1", 30, 15, "2027-03-09"), ("H1", 50, 25, "2027-05-20"), ("Q3", 10, 10, "2027-06-01") })
            await app.PostAsync(
                $"/api/plans/{Scene.Plan}/periods/{period}/receipts",
                Enumerable.Range(first, count).Select(i => new { agencyId = $"xa{i}", receivedAt = at + "T09:00:00+07:00" }));
        await app.PostAsync($"/api/plans/{Scene.Plan}/periods/Q1/agencies/xa3/reports/1/return", new { reason = "Thiếu số liệu", resubmitBy = "2027-06-30" });
        await app.PostAsync($"/api/plans/{Scene.Plan}/periods/H1/agencies/xa7/exemption", new { reason = "Không thuộc phạm vi" });

        var counts = await SameAsync(app, azurite, Scene.Plan, periods: 4);
        Assert.Equal(
            [new(3_321, 45, 15, 3_276, 1, 0), new(3_320, 25, 0, 3_295, 0, 1), new(3_321, 10, 0, 3_311, 0, 0), new(3_321, 0, 0, 3_321, 0, 0)], counts);
    }

    private static async Task<List<Counts>> SameAsync(RunningApp app, Azurite azurite, string plan, int periods)
    {
        var tables = (await StatusRows.ReadAsync(new TableServiceClient(azurite.Connection), StatusTables.Reports, plan)).Where(r => r[StatusValues.Withdrawn] is false)
            .Select(r => new Owed(r.GetString("periodKey")!, r.GetBoolean("invited")!.Value, r.GetString("status")!, r.InstantOf("firstSubmittedAt") is not null, r.GetInt32("daysLate")!.Value))
            .ToLookup(r => r.Period, StringComparer.Ordinal);
        var feed = (await FeedAsync(app, $"/api/odata/ReportStatus?$filter=planId eq '{plan}'&$select=periodKey,invited,status,firstSubmittedAt,daysLate"))
            .Select(r => new Owed(
                r.Text("periodKey"), r.GetProperty("invited").GetBoolean(), r.Text("status"), r.GetProperty("firstSubmittedAt").ValueKind != JsonValueKind.Null, r.GetProperty("daysLate").GetInt32()))
            .ToLookup(r => r.Period, StringComparer.Ordinal);
        var keys = (await app.GetAsync("/api/plans/" + plan)).GetProperty("reporting").EnumerateArray().Select(p => p.Text("key")).ToList();
        Assert.Equal(periods, keys.Count);
        var board = await BoardAsync(app, plan);

        var all = new List<Counts>();
        foreach (var (i, key) in keys.Index())
        {
            var counts = Counts.Of(tables[key]);
            Assert.Equal((key, counts), (key, Counts.Of(feed[key])));
            Assert.Equal((key, counts), (key, board[i]));
            Assert.Equal((key, counts), (key, await JsonAsync(app, plan, key)));
            Assert.Equal((key, counts), (key, await ExcelAsync(app, plan, key)));
            Assert.Equal((key, counts with { Exempt = 0 }), (key, await WordAsync(app, plan, key)));
            all.Add(counts);
        }
        return all;
    }

    private static async Task<List<JsonElement>> FeedAsync(RunningApp app, string path)
    {
        var rows = new List<JsonElement>();
        for (var next = path; next is not null;)
        {
            var page = await app.GetAsync(next);
            rows.AddRange(page.GetProperty("value").EnumerateArray());
            next = page.TryGetProperty("@odata.nextLink", out var link) ? new Uri(link.GetString()!).PathAndQuery : null;
        }
        return rows;
    }

    private static async Task<Counts> JsonAsync(RunningApp app, string plan, string period)
    {
        var of = (await app.GetAsync($"/api/plans/{plan}/periods/{period}/consolidated")).GetProperty("counts").GetProperty("reporters");
        return new Counts(Number("total"), Number("submitted"), Number("late"), Number("missing"), Number("returned"), Number("exempt"));

        int Number(string name) => of.GetProperty(name).GetInt32();
    }

    /// <summary>The row of sums in the first sheet, and that the second has a row for each agency.</summary>
    private static async Task<Counts> ExcelAsync(RunningApp app, string plan, string period)
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await app.Http.GetByteArrayAsync($"/api/plans/{plan}/periods/{period}/consolidated.xlsx")), false);
        var sum = Rows("Tổng hợp").Single(r => r[0] == "Cộng").Skip(1).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        var each = Rows("Tình hình báo cáo").Skip(1).ToList();
        Assert.Equal(sum[0] + sum[9], each.Count(r => r[4] is not "Có"));
        return new Counts(sum[0], sum[1], sum[3], sum[4], sum[7], sum[9]);

        IEnumerable<string[]> Rows(string name)
        {
            var sheet = workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Single(s => s.Name == name);
            return ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToArray());
        }
    }

    /// <summary>The row of sums in the first table. It has no column for exempt agencies.</summary>
    private static async Task<Counts> WordAsync(RunningApp app, string plan, string period)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(await app.Http.GetByteArrayAsync($"/api/plans/{plan}/periods/{period}/consolidated.docx")), false);
        var sum = document.MainDocumentPart!.Document.Descendants<Words.TableRow>().Select(r => r.Elements<Words.TableCell>().Select(c => c.InnerText).ToArray()).First(r => r[0] == "Cộng")
            .Skip(1).Select(n => int.Parse(n.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)).ToList();
        return new Counts(sum[0], sum[1] + sum[2], sum[2], sum[3], sum[5], 0);
    }

    private static async Task<List<Counts>> BoardAsync(RunningApp app, string plan)
    {
        using var visitor = new HttpClient { BaseAddress = app.Http.BaseAddress };
        await visitor.GetAsync(new Uri((await app.PostAsync("/api/sign-in-links")).Text("url")).PathAndQuery);
        var page = System.Net.WebUtility.HtmlDecode(await visitor.GetStringAsync("/?plan=" + plan));
        return
        [
            .. Tally().Matches(page).Select(m => new Counts(
                int.Parse(m.Groups["total"].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups["submitted"].Value, CultureInfo.InvariantCulture),
                Said(m, "muộn"), Said(m, "chưa nộp"), Said(m, "trả lại"), Said(m, "miễn"))),
        ];

        static int Said(Match tally, string word) =>
            Regex.Match(tally.Groups["parts"].Value, $@"<span>(\d+) {word}</span>") is { Success: true } said ? int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    private static async Task LoadSamplesAsync(RunningApp app)
    {
        const string script = """
            import { apiClient } from './api.mjs';
            import { readSamples } from './samples.mjs';
            import { loadSamples } from './load.mjs';
            const [url, key, now] = process.argv.slice(-3);
            await loadSamples(apiClient({ url, key }), readSamples(), new Date(now));
            """;
        await NodeScript.RunAsync(["--input-type=module", "-e", script, "--", app.Http.BaseAddress!.ToString(), RunningApp.AdminKey, Now]);
    }

    private static async Task CommunesAsync(RunningApp app, int agencies)
    {
        var csv = new StringBuilder("id,name,shortName,kind,officerName,officerEmail,officerPhone,headName,headEmail,headPhone\n");
        for (var i = 0; i < agencies; i++) csv.Append(CultureInfo.InvariantCulture, $"xa{i},Ủy ban nhân dân xã số {i},UBND xa {i},commune,,,,,,\n");
        using var body = new StringContent(csv.ToString(), new MediaTypeHeaderValue("text/csv", "utf-8"));
        var imported = await app.Http.PostAsync("/api/agencies/import", body);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync());
        await app.PutAsync("/api/agencies/dau-moi", Scene.Agency("dau-moi"));
        await app.PutAsync("/api/agency-groups/cac-xa", new { name = "Các xã", kind = "commune" });
        await app.PutAsync("/api/plans/" + Scene.Plan, new
        {
            number = "24/KH-UBND", title = "Tuyên truyền cải cách hành chính", issuer = "Ủy ban nhân dân thành phố", issuedOn = "2026-01-18", year = 2027, coordinatorId = "dau-moi",
            finalReceiver = "Ủy ban nhân dân thành phố", reporters = new[] { "group:cac-xa" },
            reporting = new[]
            {
                new { key = "Q1", kind = "quarterly", name = "Quý I", due = "2027-03-01", exclusive = true }, new { key = "H1", kind = "sixMonth", name = "6 tháng đầu năm", due = "2027-06-01", exclusive = true },
                new { key = "Q3", kind = "quarterly", name = "Quý III", due = "2027-09-01", exclusive = true }, new { key = "Y", kind = "annual", name = "Cả năm", due = "2027-11-01", exclusive = true },
            },
        });
        await app.PostAsync($"/api/plans/{Scene.Plan}/publish");
    }

    [GeneratedRegex("""<p class="tally"><span><b>(?<submitted>\d+)/(?<total>\d+)</b>[^<]*</span>(?<parts>(<span>[^<]*</span>)*)</p>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Tally();

    private sealed record Owed(string Period, bool Invited, string Status, bool Submitted, int DaysLate);

    private sealed record Counts(int Total, int Submitted, int Late, int Missing, int Returned, int Exempt)
    {
        public static Counts Of(IEnumerable<Owed> rows)
        {
            var owing = rows.Where(r => !r.Invited).ToList();
            var exempt = owing.RemoveAll(r => r.Status == "exempt");
            return new Counts(
                owing.Count, owing.Count(r => r.Submitted), owing.Count(r => r is { Submitted: true, DaysLate: > 0 }), owing.Count(r => !r.Submitted), owing.Count(r => r.Status == "returned"), exempt);
        }
    }
}
