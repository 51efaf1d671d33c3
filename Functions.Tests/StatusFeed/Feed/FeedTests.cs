using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.StatusFeed.Feed;

/// <summary>The feed over the running app, as Power BI and Excel ask it.</summary>
[Collection(FeedOffice.Shared)]
public class FeedTests(FeedOffice office)
{
    private const string Reports = "/api/odata/ReportStatus";

    /// <summary>Withdrawn rows are not shown.</summary>
    private const int ShownOfPeriod = FeedOffice.Agencies - 1;

    [Fact]
    public async Task Power_BI_connects_previews_and_refreshes()
    {
        using var bi = new HttpClient { BaseAddress = office.Admin.BaseAddress };
        using (var asked = await bi.GetAsync("/api/odata"))
            Assert.Equal((401, "Basic realm=\"NhacHan\", charset=\"UTF-8\""), ((int)asked.StatusCode, asked.Headers.WwwAuthenticate.ToString()));
        bi.DefaultRequestHeaders.Authorization = Basic("bat-ky", office.ReaderKey);
        bi.DefaultRequestHeaders.Add("OData-MaxVersion", "4.0");
        bi.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7");

        var service = (await bi.Get("/api/odata/")).Is(200);
        Assert.EndsWith("/api/odata/$metadata", service.String("@odata.context"), StringComparison.Ordinal);
        Assert.Equal(["ReportStatus", "TaskStatus", "ReminderStatus", "Agencies", "Plans", "Periods", "Scores"], service.Value.Select(s => s.Text("url")));
        var metadata = XDocument.Parse((await bi.Get("/api/odata/$metadata")).Is(200).Text);
        XNamespace edm = "http://docs.oasis-open.org/odata/ns/edm";
        Assert.Equal(7, metadata.Descendants(edm + "EntitySet").Count());

        var preview = (await bi.Get(Reports + "?$top=1000")).Is(200);
        Assert.Equal(FeedOffice.Plans.Count * 3 * ShownOfPeriod, preview.Value.Length);
        Assert.Null(preview.String("@odata.nextLink"));
        var months = await RowsAsync(bi, Reports + "?$filter=OriginalDueAt ge 2027-02-01T00:00:00Z and OriginalDueAt lt 2027-03-01T00:00:00Z&$select=planId,periodKey,agencyId,OriginalDueAt,status&$orderby=agencyId");
        Assert.All(months, r => Assert.Equal("2027-02-28T17:00:00Z", r.Text("OriginalDueAt")));
        Assert.Equal(["OriginalDueAt", "agencyId", "periodKey", "planId", "status"], months[0].Names());
        Assert.Equal($"{months.Count}", (await bi.Get(Reports + "/$count?$filter=OriginalDueAt ge 2027-02-01T00:00:00Z and OriginalDueAt lt 2027-03-01T00:00:00Z")).Is(200).Text);
    }

    [Fact]
    public async Task Each_row_comes_once_along_the_next_links_in_its_order()
    {
        foreach (var (set, order, count) in new[]
                 {
                     ("ReportStatus", "", 171), ("ReportStatus", "&$orderby=daysLate desc,agencyName", 171), ("TaskStatus", "", 36), ("TaskStatus", "&$orderby=percent desc,title", 36),
                     ("ReminderStatus", "", 21), ("ReminderStatus", "&$orderby=id", 21), ("Scores", "&$orderby=total", 12), ("Agencies", "", 20), ("Plans", "", 3), ("Periods", "", 3),
                 })
        {
            var rows = await RowsAsync(office.Reader, $"/api/odata/{set}?$count=true{order}", size: 17, count);
            Assert.Equal(count, rows.Select(r => r.GetRawText()).Distinct(StringComparer.Ordinal).Count());
            if (order.StartsWith("&$orderby=daysLate", StringComparison.Ordinal))
                Assert.Equal(rows.OrderByDescending(r => r.GetProperty("daysLate").GetInt32()).ThenBy(r => r.Text("agencyName"), StringComparer.Ordinal).Select(r => r.GetProperty("daysLate").GetInt32()), rows.Select(r => r.GetProperty("daysLate").GetInt32()));
        }
        var tasks = await RowsAsync(office.Reader, "/api/odata/TaskStatus?$filter=planId eq 'p'");
        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"{i}"), tasks.Select(t => t.Text("taskNo")));
    }

    [Fact]
    public async Task What_is_none_in_storage_is_null_and_all_else_has_its_type()
    {
        var rows = await RowsAsync(office.Reader, Reports + "?$filter=planId eq 'p' and periodKey eq 'Q1' and agencyId in ('a01','a03','a07')");
        Assert.Equal(["a01", "a03", "a07"], rows.Select(r => r.Text("agencyId")));
        Assert.Equal([JsonValueKind.Null, JsonValueKind.String, JsonValueKind.Null], rows.Select(r => r.GetProperty("firstSubmittedAt").ValueKind));
        Assert.Equal("2027-01-05T01:02:03Z", rows[1].Text("firstSubmittedAt"));
        Assert.Equal((JsonValueKind.Null, "a99"), (rows[0].GetProperty("takenFrom").ValueKind, rows[2].Text("takenFrom")));
        Assert.Equal((JsonValueKind.Null, "2027-02-28", 1, JsonValueKind.False), (rows[0].GetProperty("resubmitBy").ValueKind, rows[0].Text("lastDay"), rows[0].GetProperty("daysLate").GetInt32(), rows[0].GetProperty("extended").ValueKind));
        Assert.DoesNotContain("withdrawn", rows[0].Names(), StringComparer.Ordinal);
        Assert.Equal([60.0, 72.5, 85.0, 97.5], (await RowsAsync(office.Reader, "/api/odata/Scores?$filter=planId eq 'q'")).Select(s => s.GetProperty("total").GetDouble()));
        var period = Assert.Single(await RowsAsync(office.Reader, "/api/odata/Periods?$filter=planId eq 'p'"));
        Assert.Equal(("p", "2027-02-28", "2027-02-28T17:00:00Z", "2027-02-28T17:00:00Z"), (period.Text("periodKey"), period.Text("lastDay"), period.Text("OriginalDueAt"), period.Text("DueAt")));
    }

    [Fact]
    public async Task Each_sees_the_plans_that_are_theirs()
    {
        Assert.Equal(FeedOffice.Plans, await PlansAsync(office.Reader));
        Assert.Equal(FeedOffice.Plans, await PlansAsync(office.Admin));
        Assert.Equal(["thu"], await PlansAsync(office.Tester));
        using var coordinator = await office.CoordinatorAsync("p-1", "thu");
        Assert.Equal(["p-1"], await PlansAsync(coordinator));
        Assert.Equal("0", (await coordinator.Get(Reports + "/$count?$filter=planId eq 'q'")).Is(200).Text);
        using var agency = await office.AgencyAsync("a1");
        (await agency.Get(Reports)).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task The_key_is_taken_in_four_ways_and_stands_in_no_link_and_no_log()
    {
        var secret = office.ReaderKey.Split('_', 3)[2];
        foreach (var headers in new (string, string)[][] { [("Authorization", "Bearer " + office.ReaderKey)], [("x-api-key", office.ReaderKey)], [("Authorization", Basic("", office.ReaderKey).ToString())] })
            (await office.Nobody.Call("GET", Reports, null, headers)).Is(200);
        (await office.Nobody.Call("GET", Reports, null, ("Authorization", Basic(office.ReaderKey, "mật khẩu").ToString()))).IsProblem(401, "unauthenticated");
        (await office.Nobody.Call("GET", Reports, null, ("Authorization", "Basic n@t-base64"))).IsProblem(401, "unauthenticated");
        (await office.Nobody.Get($"/api/plans?key={RunningApp.AdminKey}")).IsProblem(401, "unauthenticated");

        var page = (await office.Nobody.Call("GET", $"{Reports}?key={office.ReaderKey}&$filter=contains(agencyName,'Sở') and agencyName ne 'a%26b%25' and DueAt ge 2027-01-01T00:00:00%2B07:00", null, ("Prefer", "odata.maxpagesize=5"))).Is(200);
        var next = page.String("@odata.nextLink")!;
        Assert.DoesNotContain("key=", next, StringComparison.Ordinal);
        Assert.True(next.Length < 2048 && next.All(char.IsAscii) && !next.Contains(' ', StringComparison.Ordinal), next);
        (await office.Nobody.Get(next)).IsProblem(401, "unauthenticated");
        Assert.Equal(5, (await office.Nobody.Call("GET", $"{next}&key={office.ReaderKey}", null, ("Prefer", "odata.maxpagesize=5"))).Is(200).Value.Length);
        (await office.Nobody.Call("GET", $"{Reports}?KEY={office.ReaderKey}", null, ("x-api-key", RunningApp.AdminKey))).Is(200);
        (await office.Nobody.Get($"{Reports}?key={office.ReaderKey}x")).IsProblem(401, "unauthenticated");

        Assert.Contains("GET " + office.Admin.BaseAddress + Reports[1..] + "?key=…&", office.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, office.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReportStatus?$filter=nothing eq 1", 400, "invalid", "$filter")]
    [InlineData("ReportStatus?$top=ten", 400, "invalid", "$top")]
    [InlineData("ReportStatus?$orderby=nothing", 400, "invalid", "$orderby")]
    [InlineData("ReportStatus?$skip=20000&$orderby=status", 400, "invalid", "$skip")]
    [InlineData("ReportStatus?$select=daysLate&$select=status", 400, "invalid", "$select")]
    [InlineData("ReportStatus?top=10", 400, "invalid", "top")]
    [InlineData("ReportStatus?$expand=plan", 501, "notSupported", "$expand")]
    [InlineData("ReportStatus?$apply=aggregate($count as n)", 501, "notSupported", "$apply")]
    [InlineData("ReportStatus?$search=x", 501, "notSupported", "$search")]
    [InlineData("ReportStatus?$format=xml", 501, "notSupported", "$format")]
    [InlineData("ReportStatus/$count?$top=1", 400, "invalid", "$top")]
    [InlineData("ReportStatus(planId='p',periodKey='Q1',agencyId='a01')", 501, "notSupported", null)]
    [InlineData("reportstatus", 404, "notFound", null)]
    [InlineData("?$top=1", 400, "invalid", "$top")]
    public async Task What_cannot_be_is_refused_in_ODatas_manner(string query, int status, string code, string? option) =>
        Assert.Equal(option is null ? [] : [option], (await office.Reader.Get("/api/odata/" + query)).IsProblem(status, code).Fields);

    [Fact]
    public async Task Headers_say_what_OData_says()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Reports + "?$top=20") { Headers = { { "Prefer", "odata.maxpagesize=5000, respond-async" }, { "Accept-Encoding", "gzip" }, { "Accept", "application/json;odata.metadata=none" } } };
        using var answer = await office.Reader.SendAsync(request);
        Assert.Equal("4.0", answer.Headers.GetValues("OData-Version").Single());
        Assert.Equal("odata.maxpagesize=1000", answer.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
        Assert.Equal("application/json; odata.metadata=none; odata.streaming=true", answer.Content.Headers.ContentType!.ToString());
        await using var unzipped = new System.IO.Compression.GZipStream(await answer.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(["value"], JsonElement.Parse(await new StreamReader(unzipped).ReadToEndAsync()).Names());
        (await office.Reader.Call("GET", Reports, null, ("Accept", "text/html"))).IsProblem(406, "notAcceptable");
    }

    private static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static async Task<string[]> PlansAsync(HttpClient client)
    {
        var ofPlans = (await RowsAsync(client, "/api/odata/Plans")).Select(p => p.Text("planId")).ToArray();
        foreach (var set in new[] { "ReportStatus", "TaskStatus", "ReminderStatus", "Scores", "Periods" })
            Assert.Equal(ofPlans, (await RowsAsync(client, $"/api/odata/{set}?$select=planId")).Select(r => r.Text("planId")).Distinct(StringComparer.Ordinal));
        return ofPlans;
    }

    private static async Task<List<JsonElement>> RowsAsync(HttpClient client, string path, int size = 1000, int? count = null)
    {
        var rows = new List<JsonElement>();
        for (var next = path; next is not null;)
        {
            var page = (await client.Call("GET", next, null, ("Prefer", $"odata.maxpagesize={size}"))).Is(200);
            Assert.InRange(page.Value.Length, 0, size);
            if (next == path && count is { } all) Assert.Equal(all, page.Body.GetProperty("@odata.count").GetInt32());
            rows.AddRange(page.Value);
            next = page.String("@odata.nextLink")!;
        }
        return rows;
    }
}
