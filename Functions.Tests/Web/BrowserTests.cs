using Microsoft.Playwright;

namespace NhacHan.Tests.Web;

/// <summary>A real browser, since only it says whether the policy lets the page look as it should.</summary>
[Collection(TrialSiteTests.Name)]
public class BrowserTests(TrialSite site)
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task The_link_opens_the_board_without_complaints_and_without_asking_anybody_else()
    {
        Assert.SkipUnless(File.Exists(Chromium), "Debian's chromium is not installed.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
        await using var phone = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await phone.NewPageAsync();
        var (complaints, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);

        var answer = await page.GotoAsync(await site.NewLinkAsync());

        Assert.Equal((200, site.Root.ToString()), (answer!.Status, page.Url));
        Assert.True(await page.GetByRole(AriaRole.Table).IsVisibleAsync());
        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.top')).backgroundColor"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page itself must not scroll sideways.");
        Assert.True(await HeadingsStickAsync(page));
        Assert.Empty(complaints);
        Assert.All(requests, url => Assert.StartsWith(site.Root.ToString(), url, StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        Assert.EndsWith("/dang-nhap", page.Url, StringComparison.Ordinal);
        Assert.Equal(401, (await page.GotoAsync(site.Root.ToString()))!.Status);
    }

    /// <summary>Both headings stay at the region's edges when it is scrolled by the keyboard.</summary>
    private static async Task<bool> HeadingsStickAsync(IPage page)
    {
        await page.Locator(".scroll").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Locator(".scroll").EvaluateAsync("r => { r.scrollLeft = 150; r.scrollTop = 300; }");
        return await page.EvaluateAsync<bool>("""
            () => {
              const region = document.querySelector('.scroll').getBoundingClientRect();
              const column = document.querySelector('thead th:nth-child(3)').getBoundingClientRect();
              const row = document.querySelectorAll('tbody th.agency')[8].getBoundingClientRect();
              return Math.abs(column.top - region.top) < 3 && Math.abs(row.left - region.left) < 3;
            }
            """);
    }
}
