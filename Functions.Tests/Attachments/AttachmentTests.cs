using System.Net.Http.Headers;
using NhacHan.Storage;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Attachments;

/// <summary>What is attached to a report is kept as it came, shown to whom the report is, and settled with its acceptance.</summary>
[Collection(SharedOffice.OfReports)]
public class AttachmentTests(Office office)
{
    private const string Name = "Báo cáo quý I (lần 2).docx";

    [Fact]
    public async Task A_file_reads_back_as_it_came_and_no_browser_runs_it()
    {
        var plan = await ReportedAsync();
        using var a1 = await office.AgencyAsync("a1");
        var bytes = Files.Office(Files.Word);
        var put = (await PutAsync(a1, plan, Name, bytes)).Is(201);
        Assert.Equal(["contentType", "name", "putAt", "putBy", "sha256", "size"], put.Body.Names());
        Assert.Equal((Name, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))), (put.String("name"), put.String("sha256")));
        Assert.Equal("/api" + Of(plan)["/api".Length..] + "/" + Uri.EscapeDataString(Name), put.Location);

        using var answer = await office.Admin.GetAsync(put.Location);
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", Name, bytes.Length), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar, (int)answer.Content.Headers.ContentLength!));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(put.ETag, answer.Headers.ETag!.ToString());
        Assert.Equal([Name], (await a1.All(Of(plan))).Select(a => a.Text("name")));
        Assert.Equal("attachment.add", (await AuditAsync(plan)).Single().Text("action"));
    }

    [Fact]
    public async Task The_same_bytes_change_nothing_and_others_replace_them_under_their_version()
    {
        var plan = await ReportedAsync();
        var first = (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(1))).Is(201);
        Assert.Equal(first.ETag, (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(1))).Is(200).ETag);
        var second = (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(2), ("If-Match", first.ETag!))).Is(200);
        Assert.NotEqual(first.ETag, second.ETag);
        (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(3), ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        (await PutAsync(office.Admin, plan, "b.pdf", Files.Pdf(3), ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        Assert.Equal(Files.Pdf(2), await office.Admin.GetByteArrayAsync(Of(plan) + "/a.pdf"));
        Assert.Equal(["attachment.replace", "attachment.add"], (await AuditAsync(plan)).Select(e => e.Text("action")));
        Assert.Single(await BlobsAsync(plan));
    }

    [Fact]
    public async Task Of_many_at_once_one_stands_whole_and_nothing_else_is_left()
    {
        var plan = await ReportedAsync();
        var replies = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(i % 4))));
        Assert.Single(replies, r => r.Status == 201);
        Assert.All(replies, r => Assert.True(r.Status is 200 or 201, r.Text));
        var bytes = await office.Admin.GetByteArrayAsync(Of(plan) + "/a.pdf");
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), (await office.Admin.All(Of(plan))).Single().Text("sha256"));
        Assert.Single(await BlobsAsync(plan));
    }

    [Fact]
    public async Task Twenty_mebibytes_are_taken_and_not_a_byte_more()
    {
        var plan = await ReportedAsync();
        const int Most = 20 * 1024 * 1024;
        (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(Most - 9))).Is(201);
        Assert.Equal(Most, (await office.Admin.GetByteArrayAsync(Of(plan) + "/a.pdf")).Length);
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, Of(plan) + "/b.pdf") { Content = new ByteArrayContent(Files.Pdf(Most - 8)) };
            request.Headers.ExpectContinue = !chunked;
            request.Headers.TransferEncodingChunked = chunked;
            using var answer = await office.Admin.SendAsync(request);
            Assert.Equal(413, (int)answer.StatusCode);
        }
        Assert.Single(await office.Admin.All(Of(plan)));
    }

    [Fact]
    public async Task What_is_not_what_it_says_is_refused_with_the_reason()
    {
        var plan = await ReportedAsync();
        Assert.Equal(["body"], (await PutAsync(office.Admin, plan, "a.docx", Files.Pdf())).IsProblem(400, "invalid").Fields);
        Assert.Equal(["body"], (await PutAsync(office.Admin, plan, "a.pdf", [])).IsProblem(400, "invalid").Fields);
        Assert.Equal(["name"], (await PutAsync(office.Admin, plan, "a.exe", Files.Pdf())).IsProblem(400, "invalid").Fields);
        Assert.Equal(["name"], (await PutAsync(office.Admin, plan, "..\\a.pdf", Files.Pdf())).IsProblem(400, "invalid").Fields);
        (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(), version: 2)).IsProblem(404, "notFound");
        (await office.Admin.Get(Of(plan) + "/a.pdf")).IsProblem(404, "notFound");
        (await office.Admin.Get(Of(plan, 2))).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task The_submitter_takes_it_back_until_the_report_is_accepted()
    {
        var plan = await ReportedAsync();
        using var a1 = await office.AgencyAsync("a1");
        using var coordinator = await office.CoordinatorAsync(plan);
        var put = (await PutAsync(a1, plan, "a.pdf", Files.Pdf(1))).Is(201);
        (await coordinator.Call("DELETE", put.Location!)).IsProblem(403, "forbidden");
        (await PutAsync(coordinator, plan, "a.pdf", Files.Pdf(2))).IsProblem(403, "forbidden");
        (await a1.Call("DELETE", put.Location!, null, ("If-Match", "W/\"x\""))).IsProblem(412, "staleETag");
        (await a1.Call("DELETE", put.Location!)).Is(204);
        (await a1.Call("DELETE", put.Location!)).IsProblem(404, "notFound");
        (await a1.Get(put.Location!)).IsProblem(404, "notFound");
        Assert.Empty(await a1.All(Of(plan)));
        Assert.Empty(await BlobsAsync(plan));

        (await PutAsync(a1, plan, "a.pdf", Files.Pdf(1))).Is(201);
        (await PutAsync(coordinator, plan, "biên nhận.jpg", Files.Jpg)).Is(201);
        (await a1.Call("DELETE", Of(plan) + "/" + Uri.EscapeDataString("biên nhận.jpg"))).IsProblem(403, "forbidden");
        (await office.Admin.Post(Office.Reports(plan, "a1") + "/1/accept")).Is(200);
        (await a1.Call("DELETE", put.Location!)).IsProblem(409, "conflict");
        (await PutAsync(a1, plan, "b.pdf", Files.Pdf(1))).IsProblem(409, "conflict");
        Assert.Equal(["a.pdf", "biên nhận.jpg"], (await a1.All(Of(plan) + "?top=1")).Select(a => a.Text("name")));
    }

    [Fact]
    public async Task An_earlier_version_keeps_what_it_had()
    {
        var plan = await ReportedAsync();
        (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(1))).Is(201);
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "hai" })).Is(201);
        (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(2))).IsProblem(409, "conflict");
        (await PutAsync(office.Admin, plan, "a.pdf", Files.Pdf(2), version: 2)).Is(201);
        Assert.Equal(Files.Pdf(1), await office.Admin.GetByteArrayAsync(Of(plan) + "/a.pdf"));
    }

    private static string Of(string plan, int version = 1) => Office.Reports(plan, "a1") + $"/{version}/attachments";

    private static Task<Reply> PutAsync(HttpClient client, string plan, string name, byte[] bytes, params (string, string)[] headers) => PutAsync(client, plan, name, bytes, 1, headers);

    private static Task<Reply> PutAsync(HttpClient client, string plan, string name, byte[] bytes, int version, params (string, string)[] headers) =>
        client.Call("PUT", Of(plan, version) + "/" + Uri.EscapeDataString(name), new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, headers);

    private async Task<string> ReportedAsync()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post(Office.Reports(plan, "a1"), new { summary = "một" })).Is(201);
        return plan;
    }

    private async Task<List<System.Text.Json.JsonElement>> AuditAsync(string plan) =>
        [.. (await office.Admin.All("/api/audit?top=1000")).Where(e => e.Text("target").StartsWith($"plans/{plan}/periods/p/agencies/a1/reports/1/attachments/", StringComparison.Ordinal))];

    private Task<List<string>> BlobsAsync(string plan) => AttachmentCrashTests.BlobsAsync(office.Connection, plan);
}
