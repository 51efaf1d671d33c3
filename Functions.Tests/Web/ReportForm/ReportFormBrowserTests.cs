using Microsoft.Playwright;
using NhacHan.Tests.Attachments;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Web.ReportForm;

/// <summary>The whole way, in a real browser on a telephone: reminder, link, form, receipt, and no reminder after it.</summary>
[Collection(FormOfficeTests.Name)]
public class ReportFormBrowserTests(FormOffice office)
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Scan = "/api/reminders/scan?asOf=";

    [Fact]
    public async Task An_officer_answers_a_reminder_from_its_link_and_is_not_reminded_again()
    {
        Assert.SkipUnless(File.Exists(Chromium), "Debian's chromium is not installed.");
        foreach (var id in new[] { "b1", "b2" }) (await office.Admin.Put("/api/agencies/" + id, EndToEnd.Scene.Agency(id))).Is(201);
        var plan = await office.PublishedAsync(Office.Plan("b1", "b2"));
        var preview = (await office.Admin.Post("/api/reminders/preview?asOf=2027-02-24T08:00:00%2B07:00")).Is(200);
        Assert.Contains(preview.Value, m => m.Text("text").Contains($"{office.Admin.BaseAddress}bao-cao/\n", StringComparison.Ordinal));
        Assert.DoesNotContain(preview.Value, m => System.Text.RegularExpressions.Regex.IsMatch(m.Text("text"), "bao-cao/[A-Za-z0-9]"));
        (await office.Admin.Post(Scan + "2027-02-24T08:00:00%2B07:00")).Is(200);
        var link = await LinkOfMailAsync("cv@b1.example");

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
        await using var phone = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var page = await phone.NewPageAsync();
        var (complaints, referrers) = (new List<string>(), new List<string?>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => referrers.Add(request.Headers.GetValueOrDefault("referer"));

        Assert.Equal(200, (await page.GotoAsync(link))!.Status);
        Assert.True(await FitsAsync(page), "The form must not scroll sideways at 360 px.");
        await page.GetByLabel("Nội dung báo cáo").FillAsync("Đã thực hiện 12 phóng sự");
        await page.GetByLabel("Tên số liệu", new() { Exact = true }).FillAsync("Phóng sự");
        await page.GetByLabel("Số", new() { Exact = true }).FillAsync("mười hai");
        await page.GetByLabel("Tệp đính kèm").SetInputFilesAsync(new FilePayload { Name = "Báo cáo.pdf", MimeType = "application/pdf", Buffer = Files.Pdf() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi báo cáo" }).ClickAsync();

        Assert.Equal("can-sua", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.True(await FitsAsync(page), "Problems must not scroll sideways at 360 px.");
        Assert.Equal("Đã thực hiện 12 phóng sự", await page.GetByLabel("Nội dung báo cáo").InputValueAsync());
        await page.GetByLabel("Số", new() { Exact = true }).FillAsync("12");
        await page.GetByLabel("Tệp đính kèm").SetInputFilesAsync(new FilePayload { Name = "Báo cáo.pdf", MimeType = "application/pdf", Buffer = Files.Pdf() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi báo cáo" }).ClickAsync();

        Assert.Contains("?ban=1", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Contains("Đã nhận bản 1", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Báo cáo.pdf", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await FitsAsync(page), "The receipt must not scroll sideways at 360 px.");
        Assert.DoesNotContain(complaints, c => !c.Contains("422", StringComparison.Ordinal));
        Assert.All(referrers, r => Assert.True(string.IsNullOrEmpty(r), r));
        Assert.Empty(await phone.CookiesAsync());

        (await office.Admin.Post(Scan + "2027-02-26T08:00:00%2B07:00")).Is(200);
        Assert.Equal(("1 1", "2 2"), ($"{await SentAsync(plan, "b1")}", $"{await SentAsync(plan, "b2")}"));
    }

    private static Task<bool> FitsAsync(IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");

    private async Task<string> LinkOfMailAsync(string to)
    {
        var mail = (await office.Admin.Get("/api/outbox?to=" + to)).Is(200).Value[0];
        return mail.Text("text").Split('\n').Single(line => line.Contains("/bao-cao/", StringComparison.Ordinal));
    }

    /// <summary>E-mails and SMS to the officer of one agency.</summary>
    private async Task<string> SentAsync(string plan, string agency)
    {
        var sent = (await office.Admin.Get($"/api/reminders?plan={plan}&agency={agency}")).Is(200).Value
            .Where(r => r.Text("state") == "accepted" && r.Text("audience") == "officer").ToList();
        return $"{sent.Count(r => r.Text("channel") == "email")} {sent.Count(r => r.Text("channel") == "sms")}";
    }
}
