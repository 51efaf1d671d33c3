using System.Text;
using NhacHan.Access;
using NhacHan.Agencies.Import;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Agencies.Import;

[Collection(AgencyCollection.Name)]
public class ImportAgenciesTests(AgencyApp app)
{
    [Fact]
    public async Task A_file_makes_changes_and_leaves_agencies_and_again_it_changes_nothing()
    {
        await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("im-same"), ImportFile.Row("im-other", "Tên cũ")));
        var file = ImportFile.Csv(ImportFile.Row("im-same"), ImportFile.Row("im-other", "Tên mới"), ImportFile.Row("im-new"));
        Assert.Equal((1, 1, 1), (await app.Administrator.Import(file)).Counts());
        Assert.Equal("Tên mới", (string)(await app.Administrator.Get("/api/agencies/im-other")).Body!["name"]!);

        var etag = (await app.Administrator.Get("/api/agencies/im-new")).ETag;
        var (entries, writes, transactions) = ((await app.AuditAsync()).Count, app.Meter.Writes, app.Meter.Transactions);
        Assert.Equal((0, 0, 3), (await app.Administrator.Import(file)).Counts());
        Assert.Equal((writes, transactions), (app.Meter.Writes, app.Meter.Transactions));
        Assert.Equal(entries, (await app.AuditAsync()).Count);
        Assert.Equal(etag, (await app.Administrator.Get("/api/agencies/im-new")).ETag);
    }

    [Fact]
    public async Task An_imported_agency_is_what_a_put_would_have_made()
    {
        await app.Administrator.Import(ImportFile.Csv(",code,aliases", [ImportFile.Row("im-put", "Sở  Nội vụ thử", more: ",H24,\"Nội vụ thử;SNV thử\"")]));
        var shown = await app.Administrator.Get("/api/agencies/im-put");
        Assert.Equal(200, (int)(await app.Administrator.Put("/api/agencies/im-put", shown.Body!, shown.ETag)).Status);
        Assert.Equal(shown.Body!.ToJsonString(), (await app.Administrator.Get("/api/agencies/im-put")).Body!.ToJsonString());
        Assert.Equal((0, 0, 1), (await app.Administrator.Import(ImportFile.Csv(",code,aliases", [ImportFile.Row("im-put", "Sở Nội vụ thử", more: ",H24,Nội vụ thử;SNV thử")]))).Counts());
        Assert.Equal(["im-put"], (await app.Administrator.Get("/api/agencies?q=snv%20thu")).Ids);
    }

    [Fact]
    public async Task A_workbook_is_imported_like_a_text()
    {
        var cells = ImportFile.Row("im-xlsx").Split(',');
        Assert.Equal((1, 0, 0), (await app.Administrator.Import(Workbook.Of(Workbook.Row(2, cells)), SheetFile.Xlsx)).Counts());
        Assert.Equal((0, 0, 1), (await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("im-xlsx")))).Counts());
    }

    [Fact]
    public async Task Each_change_has_an_entry_with_before_and_after()
    {
        await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("im-audit", "Trước")));
        await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("im-audit", "Sau")));
        var entries = await app.AuditAsync("agencies/im-audit");
        Assert.Equal(["agency.change", "agency.create"], entries.Select(e => e.Action));
        Assert.Equal(("Trước", "Sau"), (entries[0].Before!.Value.Text("name"), entries[0].After!.Value.Text("name")));
        Assert.Null(entries[1].Before);
        Assert.Equal("setting NhacHan:AdminKey", entries[0].By);
    }

    [Fact]
    public async Task A_bad_row_is_named_with_field_code_and_words_and_stops_no_other()
    {
        var reply = await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("im-bad-1"), ImportFile.Row("im-bad-2", phone: "0225 3842 111", email: "không"), ImportFile.Row("im-bad-3")));
        Assert.Equal((2, 0, 0), reply.Three());
        Assert.Equal(["3 officerEmail invalid", "3 officerPhone invalid"], ImportFile.ProblemsOf(reply));
        Assert.Equal(["code", "field", "message", "row"], reply.Body.GetProperty("problems")[0].Names());
        Assert.Contains("landline", reply.Body.GetProperty("problems")[1].Text("message"), StringComparison.Ordinal);
        Assert.Equal(["im-bad-1", "im-bad-3"], (await app.Administrator.Get("/api/agencies?q=im-bad-")).Ids);
        Assert.Equal((0, 0, 2), (await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("im-bad-1"), ImportFile.Row("im-bad-2", phone: "x"), ImportFile.Row("im-bad-3")))).Three());
    }

    [Fact]
    public async Task Likely_duplicates_are_named_against_the_registry_and_within_the_file()
    {
        await app.Administrator.Add("im-dup-0", Calls.Agency("Uỷ ban nhân dân xã Hoà Thử", "UB Hòa Thử"));
        var reply = await app.Administrator.Import(ImportFile.Csv(
            ",aliases", [ImportFile.Row("im-dup-1", "ỦY BAN nhân dân xã Hòa Thử", more: ","), ImportFile.Row("im-dup-2", "Báo Thử", more: ",Toà báo T.H.Ử"), ImportFile.Row("im-dup-3", "toa bao thu", more: ",")]));
        Assert.Equal((3, 0, 0), reply.Counts());
        Assert.Equal(
            ["2 im-dup-1: im-dup-0 ", "3 im-dup-2: im-dup-3 4", "4 im-dup-3: im-dup-2 3"],
            reply.Body.GetProperty("likelyDuplicates").EnumerateArray().Select(d =>
                $"{d.GetProperty("row").GetInt32()} {d.Text("id")}: " + string.Join(", ", d.GetProperty("others").EnumerateArray().Select(o => $"{o.Text("id")} {(o.TryGetProperty("row", out var row) ? row.GetInt32() : "")}"))));
    }

    [Fact]
    public async Task Whoever_refuses_a_file_says_which_limit_or_type_it_was()
    {
        (await app.Administrator.Import("{}", "application/json")).IsProblem(415, "unsupportedMediaType");
        (await app.Administrator.Call("POST", ImportFile.Path)).IsProblem(415, "unsupportedMediaType");
        (await app.Administrator.Import("id", "text/csv; charset=windows-1258")).IsProblem(415, "unsupportedMediaType");
        (await app.Administrator.Import("id", SheetFile.Xlsx)).IsProblem(415, "unsupportedMediaType");
        Assert.Equal(10, (await app.Administrator.Import("")).IsProblem(400, "invalid").Fields.Length);
        Assert.Equal(["body"], (await app.Administrator.Import([0xFF], SheetFile.Csv)).IsProblem(400, "invalid").Fields);
        (await app.Administrator.Import(ImportFile.Csv(Enumerable.Range(0, 10_001).Select(i => $"x{i}")))).IsProblem(413, "tooManyRows");
    }

    [Fact]
    public async Task Sixteen_mebibytes_are_taken_and_not_a_byte_more()
    {
        async Task<Reply> SentAsync(int bytes)
        {
            using var content = ImportFile.Content(Encoding.ASCII.GetBytes(ImportFile.Heading + "\n" + new string('\n', bytes - ImportFile.Heading.Length - 1)));
            using var request = new HttpRequestMessage(HttpMethod.Post, ImportFile.Path) { Content = content };
            request.Headers.ExpectContinue = true;
            using var response = await app.Administrator.SendAsync(request);
            return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, null, null, await response.Content.ReadAsStringAsync());
        }
        Assert.Equal((0, 0, 0), (await SentAsync(ImportEndpoints.LargestFile)).Counts());
        Assert.Contains("16 MiB", (await SentAsync(ImportEndpoints.LargestFile + 1)).IsProblem(413, "tooLarge").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_file_is_imported_whole()
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples/agencies.csv"));
        var reply = await app.Administrator.Import(file, SheetFile.Csv);
        var (created, updated, unchanged) = reply.Counts();
        Assert.True(created >= 10 && updated + unchanged == 0, reply.Text);
        Assert.Equal((0, 0, created), (await app.Administrator.Import(file, SheetFile.Csv)).Counts());
        Assert.All(ImportFile.Read(Encoding.UTF8.GetString(file)).Rows, row => Assert.Contains(row.Cells, c => c.Text == "true"));
    }
}
