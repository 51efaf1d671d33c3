using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NhacHan.Access;

namespace NhacHan.Tests.Web;

[Collection(TrialSiteTests.Name)]
public class PageTests(TrialSite site)
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    [Theory]
    [InlineData("/")]
    [InlineData("/nhac")]
    [InlineData("/goi-dien")]
    [InlineData("/?plan=cchc-2026&lang=en")]
    public async Task Without_a_session_every_page_asks_to_sign_in(string path)
    {
        using var answer = await site.Browser().GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("24/KH-UBND", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nhac")]
    [InlineData("/goi-dien")]
    [InlineData("/khong-co")]
    [InlineData("/dang-nhap?t=x")]
    public async Task Pages_allow_no_script_no_frame_and_no_copy(string path)
    {
        using var answer = await site.SignedIn().GetAsync(path);
        Assert.Equal(Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/", "vi")]
    [InlineData("/?xem=cham", "vi")]
    [InlineData("/?lang=en", "en")]
    [InlineData("/?plan=cchc-2027", "vi")]
    [InlineData("/?plan=cchc-2025&lang=en", "en")]
    [InlineData("/nhac", "vi")]
    [InlineData("/nhac?lang=en", "en")]
    [InlineData("/goi-dien", "vi")]
    [InlineData("/goi-dien?plan=cchc-2026&ky=H1&lang=en", "en")]
    [InlineData("/khong-co", "vi")]
    [InlineData("/dang-nhap?lang=en", "en")]
    public async Task A_page_has_one_heading_landmarks_its_language_and_nothing_inline(string path, string language)
    {
        var page = await ReadAsync(site.SignedIn(), path);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        foreach (var landmark in new[] { "header", "main", "footer" }) Assert.Single(page.QuerySelectorAll($"body > {landmark}"));
        Assert.Equal("#noi-dung", page.QuerySelector("body > a.skip")?.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#noi-dung"));
        Assert.Empty(page.QuerySelectorAll("script, style, [style], iframe, img:not([alt])"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select"), e => Assert.NotNull(page.QuerySelector($"label[for='{e.Id}']")));
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), e => Assert.NotNull(page.GetElementById(e.GetAttribute("aria-labelledby")!)));
        Assert.All(page.QuerySelectorAll("[href], [src]"), e => Assert.Matches("^(#|/(?!/)|tel:\\d+$)", e.GetAttribute("href") ?? e.GetAttribute("src")));
    }

    [Theory]
    [InlineData("/?lang=en")]
    [InlineData("/?plan=cchc-2026&xem=cham&lang=en")]
    [InlineData("/nhac?lang=en")]
    public async Task English_stays_English_from_link_to_link(string path)
    {
        var page = await ReadAsync(site.SignedIn(), path);
        var links = page.QuerySelectorAll("header a, main a:not([href^='tel:'])").OfType<IHtmlAnchorElement>().Where(a => a.GetAttribute("hreflang") != "vi");
        Assert.All(links, a => Assert.Contains("lang=en", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("form[method=get]"), f => Assert.NotNull(f.QuerySelector("input[name=lang][value=en]")));
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_a_page_and_a_call_that_is_not_there_a_problem()
    {
        using var page = await site.Browser().GetAsync("/khong-co");
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Không tìm thấy trang này", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var call = await site.Api().GetAsync("/api/khong-co");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (call.StatusCode, call.Content.Headers.ContentType?.MediaType));
        Assert.False(call.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_outbox_is_shown_to_a_signed_in_administrator_and_hidden_from_others()
    {
        var page = await ReadAsync(site.SignedIn(), "/nhac");
        Assert.Equal(["Email", "SMS"], page.QuerySelectorAll(".channel").Select(c => c.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains("Kính gửi Ông (Bà) Nguyễn Thu Hà", page.QuerySelector(".letter")!.TextContent + page.QuerySelectorAll(".letter").Last().TextContent, StringComparison.Ordinal);
        Caller[] others = [TrialSite.CoordinatorOf(TrialData.Plan), TrialSite.AgencyCaller("so-y-te"), Caller.Administrator("thu", "Thử") with { Mode = KeyMode.Test }];
        foreach (var other in others)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.SignedIn(other).GetAsync("/nhac")).StatusCode);
            Assert.Null((await ReadAsync(site.SignedIn(other), "/")).QuerySelector("a[href='/nhac']"));
        }
    }

    [Fact]
    public async Task The_call_list_is_for_whoever_runs_the_plan()
    {
        var page = await ReadAsync(site.SignedIn(TrialSite.CoordinatorOf(TrialData.Plan)), "/goi-dien?plan=" + TrialData.Plan);
        Assert.Contains("6 tháng đầu năm 2026", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".calls td a[href^='tel:0900000']"), a => a.TextContent.StartsWith("0900 000 ", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"[\p{L})]0\d{3} ", page.QuerySelector(".calls")!.TextContent);
        var csv = page.QuerySelector("a[href^='/goi-dien.csv?']")!.GetAttribute("href")!;
        using var file = await site.SignedIn(TrialSite.CoordinatorOf(TrialData.Plan)).GetAsync(csv);
        Assert.Equal(("text/csv", "attachment"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Contains("0900 000 ", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull((await ReadAsync(site.SignedIn(TrialSite.CoordinatorOf(TrialData.Plan)), "/")).QuerySelector("a[href^='/goi-dien?plan=']"));
        Caller[] others = [TrialSite.CoordinatorOf(TrialData.OldPlan), TrialSite.AgencyCaller("so-y-te"), Caller.Administrator("thu", "Thử") with { Mode = KeyMode.Test }];
        foreach (var other in others)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.SignedIn(other).GetAsync("/goi-dien?plan=" + TrialData.Plan)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await site.SignedIn(other).GetAsync(csv)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Browser().GetAsync(csv)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.SignedIn().GetAsync("/goi-dien?plan=cchc-2026&ky=khong-co")).StatusCode);
    }

    [Fact]
    public async Task An_open_board_is_read_without_a_session_but_the_outbox_is_not()
    {
        await using var app = await site.StartAsync(openBoard: true, publicUrl: null);
        using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/nhac")).StatusCode);
    }

    [Fact]
    public async Task The_style_sheet_is_named_by_its_content_and_kept_for_a_year()
    {
        var page = await ReadAsync(site.SignedIn(), "/");
        var address = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        Assert.Matches("^/site\\.css\\?v=[0-9a-f]{16}$", address);
        using var sheet = await site.Browser().GetAsync(address);
        Assert.Equal(("text/css", TimeSpan.FromDays(365)), (sheet.Content.Headers.ContentType?.MediaType, sheet.Headers.CacheControl?.MaxAge));
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(sheet.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await site.Browser().SendAsync(again)).StatusCode);
        using var stale = await site.Browser().GetAsync("/site.css?v=0");
        Assert.True(stale.Headers.CacheControl?.NoCache);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpClient browser, string path) =>
        new HtmlParser().ParseDocument(await browser.ReadWhateverAsync(path));
}

internal static class Reading
{
    /// <summary>The body whatever the status is.</summary>
    public static async Task<string> ReadWhateverAsync(this HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }
}
