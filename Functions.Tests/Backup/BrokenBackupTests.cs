using System.Text.Json.Nodes;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Backup;

/// <summary>What was cut short, changed or put together by hand is refused before a row of it is stored, with all that is wrong.</summary>
public sealed class BrokenBackupTests(BackedUpOffice office) : IClassFixture<BackedUpOffice>, IAsyncLifetime
{
    private readonly Azurite _empty = Azurite.StartNew();
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(_empty.ConnectionString, ("NhacHan__Restore__MaxMiB", "1"));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _empty.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_is_wrong_is_named_by_file_and_line_and_nothing_is_stored()
    {
        var agencies = Contents.Lines(office.File, "tables/agencies.jsonl");
        foreach (var ((file, fields), i) in Broken(agencies).Select((b, i) => (b, i)))
        {
            var reply = await RestoreAsync(file);
            Assert.True(reply.Status == 400, $"File {i}: {reply.Status} {reply.Text}");
            Assert.Equal(fields.Order(StringComparer.Ordinal), reply.IsProblem(400, "invalid").Fields);
            foreach (var table in new[] { "agencies", "plans", "audit", "restores" }) Assert.Empty(await Contents.RowsAsync(_empty.Connection, table));
        }
        (await RestoreAsync(office.File)).Is(200);
    }

    private IEnumerable<(byte[] File, string[] Fields)> Broken(IReadOnlyList<string> agencies)
    {
        const string Agencies = "tables/agencies.jsonl";
        string Changed(int line, string text) => string.Concat(agencies.Select((l, i) => (i + 1 == line ? text : l) + "\n"));
        string With(string column) => agencies[0].Insert(1, column + ",");

        yield return ([], ["body"]);
        yield return ("not a zip"u8.ToArray(), ["body"]);
        yield return (office.File[..^30], ["body"]);
        yield return (office.File[..(office.File.Length / 2)], ["body"]);
        yield return (Contents.With(office.File, false, ("manifest.json", null)), ["manifest.json"]);
        yield return (Contents.With(office.File, false, ("manifest.json", "{}")), ["manifest.json"]);
        yield return (Contents.With(office.File, false, ("manifest.json", "[")), ["manifest.json"]);
        yield return (Contents.With(office.File, false, ("manifest.json", """{"format":2,"madeAt":"2027-01-01T00:00:00Z","appVersion":"9","files":[]}""")), ["manifest.json"]);
        yield return (Contents.With(office.File, false, (Agencies, null)), [Agencies]);
        yield return (Contents.With(office.File, false, (Agencies, Changed(1, agencies[0].Replace("Cơ quan", "Co quan", StringComparison.Ordinal)))), [Agencies]);
        yield return (Contents.With(office.File, false, (Agencies, Changed(1, agencies[0].Replace("Cơ", "Cờ", StringComparison.Ordinal)))), [Agencies]);
        yield return (Contents.With(office.File, false, (Agencies, string.Concat(agencies.Skip(1).Select(l => l + "\n")))), [Agencies]);
        yield return (Contents.With(office.File, false, ("tables/more.jsonl", "{}\n"), ("extra.txt", "a")), ["extra.txt", "tables/more.jsonl"]);
        yield return (Contents.With(office.File, true, (Agencies, Changed(2, "{") + "\n[]\n{} {}\n"), ("tables/plans.jsonl", "null\n")),
            [Agencies + ":2", $"{Agencies}:{agencies.Count + 1}", $"{Agencies}:{agencies.Count + 2}", $"{Agencies}:{agencies.Count + 3}", "tables/plans.jsonl:1"]);
        yield return (Contents.With(office.File, true, (Agencies, Changed(1, "{}"))), [Agencies + ":1"]);
        yield return (Contents.With(office.File, true, (Agencies, Changed(1, """{"PartitionKey":"a/b","RowKey":"#"}"""))), [Agencies + ":1"]);
        foreach (var column in new[]
        {
            "\"a b\":1", "\"x\":{}", "\"x\":[1]", "\"x@odata.type\":\"Edm.Int64\",\"x\":\"many\"", "\"x@odata.type\":\"Edm.Int64\",\"x\":\"99999999999999999999\"",
            "\"x@odata.type\":\"Edm.DateTime\",\"x\":\"yesterday\"", "\"x@odata.type\":\"Edm.DateTime\",\"x\":\"1500-01-01T00:00:00Z\"", "\"x@odata.type\":\"Edm.Money\",\"x\":\"5\"",
            "\"x@odata.type\":\"Edm.Binary\",\"x\":\"?\"", "\"x@odata.type\":7", "\"x\":\"\\ud800\"", $"\"x\":\"{new string('a', 32_769)}\"", "\"Timestamp\":\"2027-01-01T00:00:00Z\"",
        })
            yield return (Contents.With(office.File, true, (Agencies, Changed(1, With(column)))), [Agencies + ":1"]);
        yield return (Contents.With(office.File, true, ("blobs.jsonl", "{\"container\":\"none\"}\n")), ["blobs.jsonl:1"]);
        yield return (Contents.With(office.File, true, ("blobs.jsonl", """{"container":"none","name":"a","contentType":"b","metadata":{},"bytes":1,"sha256":"c"}""" + "\n")), ["blobs/none/a"]);
        yield return (Contents.With(office.File, true, (Agencies, string.Concat(Enumerable.Repeat("x\n", 250)))), [.. Enumerable.Range(1, 200).Select(i => $"{Agencies}:{i}"), "…"]);
    }

    [Fact]
    public async Task A_damaged_byte_anywhere_is_found()
    {
        var random = new Random(20270228);
        for (var i = 0; i < 40; i++)
        {
            var damaged = office.File.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var reply = await RestoreAsync(damaged);
            // A bit of a time stamp or of what unpacks to the same bytes changes nothing; then the whole of it is in.
            if (reply.Status == 200) break;
            reply.IsProblem(400, "invalid");
        }
        foreach (var line in await Contents.RowsAsync(_empty.Connection, "agencies")) Assert.Contains(line, await Contents.RowsAsync(office.Storage.Connection, "agencies"));
    }

    [Fact]
    public async Task Only_a_zip_of_the_allowed_size_is_taken()
    {
        (await _app.Http.Post("/api/restore", "{}")).IsProblem(415, "unsupportedMediaType");
        (await _app.Http.Call("POST", "/api/restore")).IsProblem(415, "unsupportedMediaType");
        var noise = new byte[1024 * 1024 + 1];
        new Random(1).NextBytes(noise);
        (await RestoreAsync(noise)).IsProblem(413, "tooLarge");
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/restore") { Content = new StreamContent(new MemoryStream(noise)) { Headers = { ContentType = new("application/zip") } } };
        chunked.Headers.TransferEncodingChunked = true;
        using var answer = await _app.Http.SendAsync(chunked);
        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "nhachan-restore-*"));
    }

    [Fact]
    public async Task An_app_that_scanned_for_nothing_still_takes_a_backup()
    {
        Assert.Equal(0, (await _app.ScanAsync()).GetProperty("planned").GetInt32());
        // The call for the scan is audited, the timer's scan is not.
        var audit = new NhacHan.Storage.TableServiceClient(_empty.Connection).GetTableClient("audit");
        await foreach (var row in audit.QueryAsync()) await audit.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        Assert.NotEmpty(await Contents.RowsAsync(_empty.Connection, "runs"));
        (await RestoreAsync(office.File)).Is(200);
    }

    private Task<Reply> RestoreAsync(byte[] file) => _app.Http.Post("/api/restore", Contents.Zip(file));
}
