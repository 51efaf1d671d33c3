using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NhacHan.Access;
using NhacHan.Storage;

namespace NhacHan.Tests.Web;

[Collection(TrialSiteTests.Name)]
public class BoardPageTests(TrialSite site)
{
    [Fact]
    public async Task The_table_names_its_rows_columns_and_groups()
    {
        var table = (await ReadAsync("/")).QuerySelector("table.board")!;
        Assert.NotNull(table.QuerySelector("caption"));
        Assert.All(table.QuerySelectorAll("thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
        Assert.All(table.QuerySelectorAll("tbody tr:not(.group) th"), th => Assert.Equal("row", th.GetAttribute("scope")));
        Assert.All(table.QuerySelectorAll("tr.group th"), th => Assert.Equal("rowgroup", th.GetAttribute("scope")));
        Assert.All(table.QuerySelectorAll("tbody tr:not(.group)"), tr => Assert.Equal(5, tr.Children.Length));
        Assert.Equal(
            ["Sở, ban, ngành", "Xã, phường, đặc khu", "Cơ quan báo chí", "Đơn vị sự nghiệp công lập", "Cơ quan, đơn vị khác", "Cơ quan, tổ chức được mời phối hợp"],
            table.QuerySelectorAll(".group-name").Select(g => g.ChildNodes[0].TextContent.Trim()));
    }

    [Fact]
    public async Task The_region_that_scrolls_is_reached_by_keyboard_and_has_a_name()
    {
        var page = await ReadAsync("/");
        var region = page.QuerySelector("[role=region].scroll")!;
        Assert.Equal("0", region.GetAttribute("tabindex"));
        Assert.NotEmpty(page.GetElementById(region.GetAttribute("aria-labelledby")!)!.TextContent);
    }

    [Fact]
    public async Task Every_state_is_told_by_a_word_and_a_shape()
    {
        var page = await ReadAsync("/");
        Assert.All(page.QuerySelectorAll(".state"), s => Assert.True(s.QuerySelector("svg.glyph") is not null && s.TextContent.Trim().Length > 0));
        var cells = string.Join('\n', page.QuerySelectorAll("td.cell").Select(c => c.TextContent.Trim()));
        foreach (var words in new[] { "Đúng hạn", "Nộp muộn +", "Còn hạn", "Quá hạn 3 ngày", "Trả lại bổ sung", "bổ sung đến ngày 10/6/2026", "Quá hạn bổ sung", "Miễn", "Chưa nhận", "đã nhắc 2 lần", "hạn riêng: trước ngày 10/6/2026" })
            Assert.Contains(words, cells, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_says_in_the_plans_words_when_and_how_many()
    {
        var cards = (await ReadAsync("/")).QuerySelectorAll(".card").Select(c => Spaced(string.Join(' ', c.Children.Select(line => line.TextContent)))).ToList();
        Assert.StartsWith("6 tháng đầu năm 2026 Hạn trước ngày 01/6/2026 quá hạn 3 ngày", cards[1], StringComparison.Ordinal);
        Assert.Matches("[0-9]+/[0-9]+ đã nộp", cards[1]);
        Assert.Contains("còn 63 ngày làm việc", cards[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_is_shown_in_Ha_Noi_time() =>
        Assert.Contains("10:15, thứ Tư, 03/6/2026 (giờ Hà Nội)", Spaced((await ReadAsync("/")).QuerySelector(".facts")!.TextContent), StringComparison.Ordinal);

    [Fact]
    public async Task A_name_is_text_whatever_is_in_it()
    {
        var source = await site.SignedIn().GetStringAsync("/");
        Assert.DoesNotContain("<script", source, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Trung tâm " + TrialData.Hostile, (await ReadAsync("/")).QuerySelectorAll("th.agency").Select(th => th.TextContent));
    }

    [Fact]
    public async Task Only_those_to_be_chased_are_left_when_asked_for()
    {
        var (all, chased) = (await ReadAsync("/"), await ReadAsync("/?xem=cham"));
        Assert.InRange(Rows(chased).Length, 1, Rows(all).Length - 1);
        Assert.All(Rows(chased), row => Assert.NotNull(row.QuerySelector(".overdue, .returned")));
        Assert.Equal(all.QuerySelectorAll(".card").Select(c => c.TextContent), chased.QuerySelectorAll(".card").Select(c => c.TextContent));
    }

    [Fact]
    public async Task An_agency_sees_its_own_row_and_no_other()
    {
        var page = await ReadAsync("/", TrialSite.AgencyCaller("so-y-te"));
        Assert.Equal(["Sở Y tế"], Rows(page).Select(r => r.QuerySelector("th")!.TextContent));
    }

    [Fact]
    public async Task A_plan_out_of_scope_looks_as_if_it_were_not_there()
    {
        var coordinator = TrialSite.CoordinatorOf(TrialData.OldPlan);
        Assert.Equal(HttpStatusCode.NotFound, (await site.SignedIn(coordinator).GetAsync($"/?plan={TrialData.Plan}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.SignedIn().GetAsync("/?plan=khong-co")).StatusCode);
        Assert.Contains("31/KH-UBND", (await ReadAsync("/", coordinator)).Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_not_published_says_what_to_do()
    {
        var page = await ReadAsync($"/?plan={TrialData.NextPlan}");
        Assert.Contains($"/api/plans/{TrialData.NextPlan}/publish", page.QuerySelector(".command")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("theo hướng dẫn của Sở Nội vụ", page.QuerySelectorAll(".card")[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("2027 là tạm tính", page.QuerySelector(".warnings")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("table"));
    }

    [Fact]
    public async Task Who_may_see_no_plan_is_told_so()
    {
        var page = await ReadAsync("/", TrialSite.CoordinatorOf());
        Assert.Contains("Chưa có kế hoạch nào", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".command"));
    }

    [Fact]
    public async Task The_board_reads_one_range_a_period_and_the_plans_once()
    {
        await ReadAsync("/"); // registry and calendar are cached from here on
        // Other classes of tests may read from storage at the same time, so the least of many tries counts.
        var least = long.MaxValue;
        for (var tries = 0; tries < 50 && least > 7; tries++)
        {
            var before = StorageMeter.Shared.Reads;
            await ReadAsync("/");
            least = Math.Min(least, StorageMeter.Shared.Reads - before);
        }
        Assert.Equal(7, least); // plans, four periods, the calendar's year, and the open runs
    }

    private async Task<IHtmlDocument> ReadAsync(string path, Caller? caller = null) =>
        new HtmlParser().ParseDocument(await site.SignedIn(caller).GetStringAsync(path));

    private static IHtmlCollection<IElement> Rows(IHtmlDocument page) => page.QuerySelectorAll("tbody tr:not(.group)");

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
