using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Successions;

/// <summary>An agency that changes its name keeps the old one for what is old.</summary>
[Collection(SuccessionOffice.Shared)]
public class RenameTests(SuccessionOffice office)
{
    [Fact]
    public async Task Old_reports_keep_the_old_name_and_the_board_shows_the_new_one()
    {
        var (plan, id) = await RenamedAsync();
        var names = (await office.Admin.Get($"/api/plans/{plan}/obligations")).Is(200).Value.Select(o => $"{o.Text("periodKey")} {o.Text("agencyName")}");
        Assert.Equal([$"q1 Cơ quan {id}", "q3 Sở Khoa học và Chuyển đổi số"], names);
        using var browser = new HttpClient { BaseAddress = office.Admin.BaseAddress };
        var signIn = new Uri((await office.Admin.Post("/api/sign-in-links")).Is(201).String("url")!);
        await browser.GetStringAsync(signIn.PathAndQuery);
        var board = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync($"/?plan={plan}"));
        Assert.DoesNotContain($"Cơ quan {id}", board, StringComparison.Ordinal);
        Assert.Contains("Sở Khoa học và Chuyển đổi số", board, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_of_old_periods_have_the_name_of_their_time()
    {
        var (plan, id) = await RenamedAsync();
        async Task<string> ToldAsync(string day) => string.Concat((await office.Admin.Post($"/api/reminders/preview?asOf={day}T08:00:00%2B07:00")).Is(200).Value
            .Where(m => m.Text("channel") == "email" && m.GetProperty("reminders").EnumerateArray().Any(r => r.Text("planId") == plan && r.Text("agencyId") == id))
            .Select(m => m.Text("text")));
        Assert.Contains($"Cơ quan {id}", await ToldAsync("2027-03-01"), StringComparison.Ordinal);
        Assert.Contains("Sở Khoa học và Chuyển đổi số", await ToldAsync("2027-08-26"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-06-30", false)]
    [InlineData("2027-06-30T16:59:59Z", false)]
    [InlineData("2027-06-30T17:00:00Z", true)]
    [InlineData("2027-07-01", true)]
    public async Task Asked_as_of_a_day_it_is_called_as_then(string asOf, bool isNew)
    {
        var (_, id) = await RenamedAsync();
        var shown = (await office.Admin.Get($"/api/agencies/{id}?asOf={asOf}")).Is(200);
        Assert.Equal(isNew ? "Sở Khoa học và Chuyển đổi số" : "Cơ quan " + id, shown.String("name"));
        Assert.Equal(isNew ? "H24.20" : null, shown.String("code"));
        Assert.Equal([null, SuccessionOffice.Today], shown.Body.GetProperty("names").EnumerateArray().Select(n => n.TryGetProperty("from", out var from) ? from.GetString() : null));
    }

    [Fact]
    public async Task A_plain_correction_begins_no_new_entry()
    {
        var (_, id) = await RenamedAsync();
        var shown = JsonNode.Parse((await office.Admin.Get("/api/agencies/" + id)).Is(200).Text)!;
        shown["name"] = "Sở Khoa học và Công nghệ số";
        (await office.Admin.Put("/api/agencies/" + id, shown)).Is(200);
        var names = (await office.Admin.Get("/api/agencies/" + id)).Is(200).Body.GetProperty("names").EnumerateArray().Select(n => n.Text("name"));
        Assert.Equal([$"Cơ quan {id}", "Sở Khoa học và Công nghệ số"], names);
    }

    [Fact]
    public async Task Undone_it_is_called_as_before()
    {
        var (_, id) = await RenamedAsync();
        var succession = (await office.Admin.Get("/api/agency-successions?top=1000")).Is(200).Value.Single(s => s.GetProperty("from")[0].GetString() == id);
        (await office.Admin.Post($"/api/agency-successions/{succession.Text("id")}/undo", new { reason = "Nhầm" })).Is(200);
        var shown = (await office.Admin.Get("/api/agencies/" + id)).Is(200);
        Assert.Equal("Cơ quan " + id, shown.String("name"));
        Assert.Equal(1, shown.Body.GetProperty("names").GetArrayLength());
    }

    [Theory]
    [InlineData("2027-07", 400)]
    [InlineData("2027-07-01T09:00:00", 400)]
    [InlineData("hôm nay", 400)]
    public async Task An_asOf_that_is_no_day_is_refused(string asOf, int status) =>
        Assert.Equal(["asOf"], (await office.Admin.Get($"/api/agencies/a1?asOf={Uri.EscapeDataString(asOf)}")).IsProblem(status, "invalid").Fields);

    private async Task<(string Plan, string Id)> RenamedAsync()
    {
        var id = (await office.AgenciesAsync(1))[0];
        var plan = await office.PlanAsync(id);
        await office.SucceedAsync(new
        {
            kind = "rename", from = new[] { id }, effectiveOn = SuccessionOffice.Today, reason = "Đổi tên",
            name = "Sở Khoa học và Chuyển đổi số", shortName = "Sở KH&CĐS", code = "H24.20",
        });
        return (plan, id);
    }
}
