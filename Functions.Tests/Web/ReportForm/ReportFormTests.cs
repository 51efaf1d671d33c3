using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NhacHan.Tests.Attachments;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Web.ReportForm;

/// <summary>What an officer with a link may do, and what is said to one who may not.</summary>
[Collection(FormOfficeTests.Name)]
public class ReportFormTests(FormOffice office)
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static readonly (string, string)[] Good = [("khoa", "k1"), ("tom-tat", "Đã đăng 12 tin, bài"), ("so-lieu-ten-0", "Tin, bài"), ("so-lieu-0", "1.250")];

    [Fact]
    public async Task The_page_says_who_reports_what_by_when_and_changes_nothing_however_often_it_is_opened()
    {
        var plan = await office.PlanWithTaskAsync();
        var (token, audited) = (office.TokenOf(plan), (await office.Admin.All("/api/audit?top=1000")).Count);
        var before = (await office.ObligationAsync(plan, "a1")).GetRawText();
        for (var i = 0; i < 3; i++) await office.OpenAsync(token);
        var page = await office.OpenAsync(token);
        Assert.Equal(before, (await office.ObligationAsync(plan, "a1")).GetRawText());
        Assert.Equal(audited, (await office.Admin.All("/api/audit?top=1000")).Count);

        var text = Spaced(page.QuerySelector("main")!);
        foreach (var words in new[]
        {
            "Cơ quan a1", "Gửi báo cáo: Quý I năm 2027", "số 24/KH-UBND, Tuyên truyền cải cách hành chính", "trước ngày 01/3/2027, còn 2 ngày làm việc", "Chủ nhật, 28/02/2027", "Còn hạn",
            "1.2 Xây dựng phóng sự về cải cách hành chính", "Cơ quan dau-moi",
        })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("before 1 Mar 2027, 2 working days left", Spaced((await office.OpenAsync(token, "?lang=en")).QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_leaks_nothing_and_asks_for_no_script()
    {
        var token = office.TokenOf(await office.PlanWithTaskAsync());
        using var answer = await office.Nobody.GetAsync($"/bao-cao/{token}");
        Assert.Equal(("no-referrer", Policy), (answer.Headers.GetValues("Referrer-Policy").Single(), answer.Headers.GetValues("Content-Security-Policy").Single()));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        foreach (var page in new[] { await office.OpenAsync(token), FormOffice.Page((await office.SendAsync(token, [("tom-tat", "")])).Is(422)), await office.OpenAsync(token, "?lang=en") })
        {
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Empty(page.QuerySelectorAll("script, style, [style]"));
            Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
            Assert.All(page.QuerySelectorAll("input:not([type=hidden]), textarea"), e => Assert.NotNull(page.QuerySelector($"label[for='{e.Id}']")));
            Assert.All(page.QuerySelectorAll("[aria-labelledby], [aria-describedby]"), e => Assert.All(
                $"{e.GetAttribute("aria-labelledby")} {e.GetAttribute("aria-describedby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries), id => Assert.NotNull(page.GetElementById(id))));
            Assert.All(page.QuerySelectorAll("[href]"), e => Assert.Matches("^(#|/(?!/)|tel:|mailto:)", e.GetAttribute("href")!));
        }
        Assert.DoesNotContain(token, office.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_its_form_and_nothing_else()
    {
        var token = office.TokenOf(await office.PublishedAsync());
        foreach (var path in new[] { "/", "/nhac", "/goi-dien", $"/dang-nhap?t={token}" })
            Assert.Equal(401, (await office.Nobody.Call("GET", path, null, ("Cookie", $"{NhacHan.Web.Session.CookieName}={token}"))).Status);
        (await office.Nobody.Call("GET", "/api/plans", null, ("Authorization", "Bearer " + token))).Is(401);
    }

    [Fact]
    public async Task A_report_handed_in_is_the_links_agencys_version_with_all_that_was_written()
    {
        var plan = await office.PlanWithTaskAsync();
        var receipt = FormOffice.Page((await office.SendAsync(
            office.TokenOf(plan), [.. Good, ("tien-do-1.2", "40"), ("ghi-chu-1.2", "đang quay"), ("long-ghep-so", "12/BC-A1"), ("long-ghep-ngay", "2027-02-20"), ("uoc-tinh", "1"), ("agency", "a2")],
            [("Báo cáo quý I.pdf", Files.Pdf()), ("ảnh.png", Files.Png)])).Is(200));
        var text = Spaced(receipt.QuerySelector("main")!);
        foreach (var words in new[] { "Đã nhận bản 1 lúc", "thứ Tư, 24/02/2027 (giờ Hà Nội). Đúng hạn.", "Báo cáo quý I.pdf", "ảnh.png", "12/BC-A1, 20/02/2027", "1250" })
            Assert.Contains(words, text, StringComparison.Ordinal);

        var report = (await office.Admin.Get(Office.Reports(plan, "a1"))).Is(200).Value.Single();
        Assert.Equal(("Đã đăng 12 tin, bài", 1250d, true), (report.Text("summary"), report.GetProperty("figures").GetProperty("Tin, bài").GetDouble(), report.GetProperty("estimated").GetBoolean()));
        Assert.StartsWith("link:a1 ", report.Text("submittedBy"), StringComparison.Ordinal);
        Assert.Equal(("1.2", 40), (report.GetProperty("tasks")[0].Text("no"), report.GetProperty("tasks")[0].GetProperty("percent").GetInt32()));
        Assert.Empty((await office.Admin.Get(Office.Reports(plan, "a2"))).Is(200).Value);
        Assert.Equal(["Báo cáo quý I.pdf", "ảnh.png"], (await office.Admin.Get(Office.Reports(plan, "a1") + "/1/attachments")).Is(200).Value.Select(a => a.Text("name")));
    }

    [Fact]
    public async Task A_second_click_hands_in_once_and_new_content_is_asked_about_first()
    {
        var plan = await office.PublishedAsync();
        var token = office.TokenOf(plan);
        var both = await Task.WhenAll(office.SendAsync(token, Good, [("a.pdf", Files.Pdf())]), office.SendAsync(token, Good, [("a.pdf", Files.Pdf())]));
        Assert.All(both, answer => Assert.Contains("Đã nhận bản 1", Spaced(FormOffice.Page(answer.Is(200)).QuerySelector("main")!), StringComparison.Ordinal));
        Assert.Equal(1, (await office.ObligationAsync(plan, "a1")).GetProperty("version").GetInt32());

        var asked = FormOffice.Page((await office.SendAsync(token, [("khoa", "k1"), ("tom-tat", "Nội dung khác")])).Is(409));
        Assert.Equal("Nội dung khác", asked.QuerySelector<IHtmlTextAreaElement>("#tom-tat")!.Value);
        var newKey = asked.QuerySelector("form[enctype] input[name=khoa]")!.GetAttribute("value")!;
        Assert.NotEqual("k1", newKey);
        (await office.SendAsync(token, [("khoa", newKey), ("tom-tat", "Nội dung khác")])).Is(200);
        Assert.Equal(2, (await office.ObligationAsync(plan, "a1")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task All_problems_stand_beside_their_fields_and_nothing_typed_is_lost()
    {
        var plan = await office.PlanWithTaskAsync();
        var page = FormOffice.Page((await office.SendAsync(
            office.TokenOf(plan), [("khoa", "k1"), ("tom-tat", " "), ("so-lieu-ten-0", "Tin <b>"), ("so-lieu-0", "ba"), ("tien-do-1.2", "200"), ("uoc-tinh", "1"), ("long-ghep-so", "9/BC")],
            [("chay.exe", [1, 2]), ("giả.pdf", [1, 2, 3]), ("tốt.pdf", Files.Pdf())])).Is(422));
        string[] fields = ["tom-tat", "so-lieu-0", "tien-do-1.2", "long-ghep-ngay", "tep", "tep"];
        Assert.Equal(fields.Select(f => "#" + f), page.QuerySelectorAll(".problems a").Select(a => a.GetAttribute("href")!));
        Assert.All(fields, f => Assert.Equal("true", page.GetElementById(f)!.GetAttribute("aria-invalid")));
        Assert.Equal(2, page.QuerySelectorAll("#tep-loi p").Length);
        Assert.Equal(
            ("Tin <b>", "ba", "200", "9/BC", true, "k1"),
            (Value("#so-lieu-ten-0"), Value("#so-lieu-0"), Value("[name='tien-do-1.2']"), Value("#long-ghep-so"), page.QuerySelector("#uoc-tinh")!.HasAttribute("checked"), Value("form[enctype] [name=khoa]")));
        Assert.Contains("hãy chọn lại tệp đính kèm", page.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, (await office.ObligationAsync(plan, "a1")).GetProperty("version").GetInt32());

        string? Value(string selector) => page.QuerySelector(selector)!.GetAttribute("value");
    }

    [Fact]
    public async Task More_rows_for_figures_come_without_a_script()
    {
        var page = FormOffice.Page((await office.SendAsync(office.TokenOf(await office.PublishedAsync()), [.. Good, ("them-dong", "1")])).Is(200));
        Assert.Equal(("1.250", true), (page.QuerySelector("#so-lieu-0")!.GetAttribute("value"), page.QuerySelector("#so-lieu-3") is not null));
    }

    [Fact]
    public async Task A_returned_report_shows_why_and_begins_with_what_was_said()
    {
        var plan = await office.PublishedAsync();
        var token = office.TokenOf(plan);
        (await office.SendAsync(token, Good)).Is(200);
        Assert.NotNull((await office.OpenAsync(token)).QuerySelector("details.again:not([open])"));
        (await office.Admin.Post(Office.Reports(plan, "a1") + "/1/return", new { reason = "Thiếu phụ lục số liệu", resubmitBy = "2027-03-10" })).Is(200);
        var page = await office.OpenAsync(token);
        Assert.Contains("Thiếu phụ lục số liệu", page.QuerySelector(".returned-why")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("chậm nhất ngày 10/3/2027", Spaced(page.QuerySelector(".facts")!), StringComparison.Ordinal);
        Assert.Equal(("Đã đăng 12 tin, bài", "1250"), (page.QuerySelector<IHtmlTextAreaElement>("#tom-tat")!.Value, page.QuerySelector("#so-lieu-0")!.GetAttribute("value")));
        var again = FormOffice.Page((await office.SendAsync(token, [("khoa", "k2"), ("tom-tat", "Đã bổ sung")])).Is(200));
        Assert.Contains("Đúng hạn, tính theo lần gửi đầu.", Spaced(again.QuerySelector(".received")!), StringComparison.Ordinal);
        Assert.Equal("doneOnTime", await office.StatusAsync(plan, "a1"));
    }

    [Fact]
    public async Task An_officer_says_when_the_report_will_come()
    {
        var plan = await office.PublishedAsync();
        var token = office.TokenOf(plan);
        foreach (var bad in new[] { "", "2027-02-23", "ngày mai" })
            Assert.NotNull(FormOffice.Page((await AcknowledgeAsync(token, bad)).Is(422)).QuerySelector("#den-ngay-loi"));
        var page = FormOffice.Page((await AcknowledgeAsync(token, "2027-02-26")).Is(200));
        Assert.Contains("chậm nhất ngày 26/02/2027", page.QuerySelector(".noted")!.TextContent, StringComparison.Ordinal);
        var noted = (await office.Admin.Get($"/api/plans/{plan}/periods/p/agencies/a1/acknowledgements")).Is(200).Value.Single();
        Assert.Equal(("2027-02-26", "đang tổng hợp"), (noted.Text("until"), noted.Text("note")));
        Assert.Contains("link:a1", noted.Text("acknowledgedBy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_our_own_page_sends_the_form()
    {
        var plan = await office.PublishedAsync();
        foreach (var site in new[] { "cross-site", "same-site", "none" })
        {
            (await office.SendAsync(office.TokenOf(plan), Good, site: site)).Is(403);
            (await office.SendAsync(office.TokenOf(plan), Good, site: site, end: "/tiep-nhan")).Is(403);
        }
        Assert.Equal(0, (await office.ObligationAsync(plan, "a1")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Files_too_large_are_refused_in_words()
    {
        var token = office.TokenOf(await office.PublishedAsync());
        var tooLarge = FormOffice.Page((await office.SendAsync(token, Good, [("to.pdf", Files.Pdf(20 * 1024 * 1024 + 1))])).Is(422));
        Assert.Contains("lớn hơn 20 MB", tooLarge.QuerySelector("#tep-loi")!.TextContent, StringComparison.Ordinal);

        using var body = new MultipartFormDataContent { { new ByteArrayContent(new byte[25 * 1024 * 1024]), "tep", "a.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/forms/bao-cao/{token}") { Content = body };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.ExpectContinue = true; // a server that refuses by the length closes while the body is still being sent
        using var answer = await office.Nobody.SendAsync(request);
        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Contains("không được quá 25 MB", System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_no_form_is_not_a_fault()
    {
        var token = office.TokenOf(await office.PublishedAsync());
        foreach (var (type, body) in new[] { ("application/json", "{}"), ("multipart/form-data; boundary=x", "--x\r\nrác"), ("multipart/form-data", "x"), ("multipart/form-data; boundary=x", "--x\r\n\r\na\r\n--x--") })
        {
            using var content = new StringContent(body);
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            (await office.Nobody.Call("POST", $"/forms/bao-cao/{token}", content, ("Sec-Fetch-Site", "same-origin"))).Is(400);
        }
    }

    private async Task<Reply> AcknowledgeAsync(string token, string until)
    {
        using var body = new FormUrlEncodedContent([new("khoa", "k"), new("den-ngay", until), new("ghi-chu", "đang tổng hợp")]);
        return await office.Nobody.Call("POST", $"/forms/bao-cao/{token}/tiep-nhan", body, ("Sec-Fetch-Site", "same-origin"));
    }

    private static string Spaced(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
