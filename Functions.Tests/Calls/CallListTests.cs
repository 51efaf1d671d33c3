using NhacHan.Contract;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Calls;

/// <summary>The list to telephone by: who is overdue, the latest first, with names and numbers.</summary>
public class CallListTests(Office office) : IClassFixture<Office>
{
    private const string On5March = "?asOf=2027-03-05T09:00:00%2B07:00";

    [Fact]
    public async Task It_names_the_overdue_with_numbers_last_reminder_and_last_call()
    {
        var body = Office.Plan("a1", "a2", "a3", "a4");
        body["invited"] = new System.Text.Json.Nodes.JsonArray("a5");
        var plan = await office.PublishedAsync(body);
        (await office.Admin.Post(Office.Reports(plan, "a2"), new { summary = "xong" })).Is(201);
        (await office.Admin.Post(Office.Exemption(plan, "a4"), new { reason = "không" })).Is(200);
        (await office.Admin.Post($"/api/plans/{plan}/periods/p/agencies/a3/calls", new { at = "2026-06-02T09:30:00+07:00", spokeWith = "Bà Lan", outcome = "Hứa gửi" })).Is(201);
        using var coordinator = await office.CoordinatorAsync(plan);
        Assert.Empty((await coordinator.Get(ListOf(plan) + "?asOf=2027-02-28T23:59:59%2B07:00")).Is(200).Value);

        var late = await coordinator.All(ListOf(plan) + On5March + "&top=1");
        Assert.Equal([("a1", "2027-02-28", 5), ("a3", "2027-02-28", 5)], late.Select(l => (l.Text("agencyId"), l.Text("lastDay"), l.GetProperty("daysLate").GetInt32())));
        Assert.Equal(
            """[{"name":"Chuyên viên a1","role":"officer","phone":"0900 000 101"},{"name":"Thủ trưởng a1","role":"head","phone":"0900 000 102"}]""",
            late[0].GetProperty("contacts").GetRawText());
        Assert.Equal("Hứa gửi", late[1].GetProperty("lastCall").Text("outcome"));
        Assert.False(late[0].TryGetProperty("lastCallAt", out _));
        Assert.DoesNotContain("0900 000", office.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_latest_come_first_and_a_resubmission_is_late_by_its_own_date()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post($"/api/plans/{plan}/periods/p/extensions", new { agencies = new[] { "a1" }, due = "2027-03-04", exclusive = true, reason = "a", document = new { number = "1", date = "2027-02-20" } })).Is(200);
        (await office.Admin.Post(Office.Reports(plan, "a2"), new { summary = "thiếu" })).Is(201);
        (await office.Admin.Post(Office.Reports(plan, "a2") + "/1/return", new { reason = "Thiếu", resubmitBy = "2027-03-02" })).Is(200);
        var late = (await office.Admin.Get(ListOf(plan) + On5March)).Is(200).Value;
        Assert.Equal([("a3", 5, "inProgressOverdue"), ("a2", 3, "returned"), ("a1", 2, "inProgressOverdue")], late.Select(l => (l.Text("agencyId"), l.GetProperty("daysLate").GetInt32(), l.Text("status"))));
    }

    [Fact]
    public async Task A_spreadsheet_opens_it_with_its_letters_and_takes_nothing_for_a_formula()
    {
        (await office.Admin.Put("/api/agencies/cong-thuc", new
        {
            name = "=HYPERLINK(\"http://x\"), Sở", shortName = "cong thuc", kind = "department",
            contacts = new[] { new { name = "+An", role = "officer", phone = "0912345678" } },
        })).Is(201);
        var plan = await office.PublishedAsync(Office.Plan("cong-thuc"));
        using var response = await office.Admin.GetAsync(ListOf(plan) + ".csv" + On5March);
        Assert.Equal(("text/csv", "attachment"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.DispositionType));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("\"Cơ quan, đơn vị\",Người liên hệ,Điện thoại,", lines[0], StringComparison.Ordinal);
        Assert.Equal("\"'=HYPERLINK(\"\"http://x\"\"), Sở\",'+An,0912 345 678,28/02/2027,5,0,,,,", lines[1]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a, \"b\"", "\"a, \"\"b\"\"\"")]
    [InlineData("hai\ndòng", "\"hai\ndòng\"")]
    [InlineData("Sở Y tế", "Sở Y tế")]
    public void A_cell_is_only_ever_text(string text, string cell) => Assert.Equal(cell, CsvText.Cell(text));

    private static string ListOf(string plan) => $"/api/plans/{plan}/periods/p/call-list";
}

/// <summary>The process dies between the call and the obligation that shows it.</summary>
public class CallCrashTests(CrashScene scene) : IClassFixture<CrashScene>
{
    [Fact]
    public async Task A_call_that_was_killed_and_sent_again_is_one_call_and_shows()
    {
        const string Path = "/api/plans/ke-hoach/periods/Q1/agencies/a1/calls";
        var body = new { outcome = "Máy bận" };
        await using (var dying = await RunningApp.StartAsync(scene.Azurite.ConnectionString, ("NhacHan__Test__CrashAt", "call-noted")))
        {
            await Scene.SetAsync(dying, 1);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => dying.Http.Post(Path, body, ("Idempotency-Key", "k")));
        }
        await using var app = await RunningApp.StartAsync(scene.Azurite.ConnectionString);
        var at = (await app.Http.Post(Path, body, ("Idempotency-Key", "k"))).Is(201).String("at");
        Assert.Equal(at, Assert.Single(await app.Http.All(Path)).Text("at"));
        Assert.Equal(DateTimeOffset.Parse(at!, null), (await app.Http.All("/api/plans/ke-hoach/obligations")).Single().GetProperty("lastCallAt").GetDateTimeOffset());
    }
}
