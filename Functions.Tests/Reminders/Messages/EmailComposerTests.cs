using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

public class EmailComposerTests
{
    [Fact]
    public void Several_plans_merge_into_one_letter_with_one_greeting_the_most_urgent_first()
    {
        var email = EmailComposer.Compose(To(Day(3, 2), Digest, HalfYear, Late(1), Returned));

        Assert.Equal(
            "[Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – hạn trước ngày 01/3/2026 (và 3 nội dung khác)",
            email.Subject);
        Assert.Equal(
            [
                "1. BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026",
                "2. BỔ SUNG BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026",
                "3. BÁO CÁO CHUYỂN ĐỔI SỐ 6 THÁNG ĐẦU NĂM 2026",
                "TÌNH HÌNH BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026",
            ],
            email.Text.Split('\n').Where(line => line.Contains("BÁO CÁO", StringComparison.Ordinal)),
            StringComparer.Ordinal);
        Assert.Single(email.Text.Split('\n'), line => line.StartsWith("Kính gửi", StringComparison.Ordinal));
        Assert.Contains("Có 3 báo cáo cần quan tâm, việc gấp hơn nêu trước; tiếp theo là", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_of_several_agencies_name_them_in_their_headings()
    {
        var text = EmailComposer.Compose(To(Day(2, 24), FirstQuarter, FirstQuarter with { AgencyName = "Chi cục Số hóa", AgencyShortName = "CC Số hóa" })).Text;
        Assert.Contains("1. BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026 – CC SỐ HÓA\n", text, StringComparison.Ordinal);
        Assert.Contains("2. BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026 – SỞ TƯ PHÁP\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reports_reminders_keep_one_subject_from_the_first_to_the_last() =>
        Assert.Single(new[]
        {
            EmailComposer.Compose(To(Day(2, 24), FirstQuarter)).Subject,
            EmailComposer.Compose(To(Day(2, 27), FirstQuarter with { WorkingDays = 0 })).Subject,
            EmailComposer.Compose(ToHead(Day(3, 4), Late(3) with { ToHead = true })).Subject,
        }.Distinct(StringComparer.Ordinal));

    [Theory]
    [InlineData(40, 40, false)]
    [InlineData(41, 40, true)]
    [InlineData(200, 40, true)]
    public void A_digest_names_forty_missing_agencies_and_counts_the_rest(int missing, int named, bool cut)
    {
        var digest = Digest with { Missing = [.. Enumerable.Range(1, missing).Select(i => ($"Xã số {i}", 1, 5))] };
        var email = EmailComposer.Compose(ToOffice(Day(3, 6), digest));
        Assert.Equal(named, email.Text.Split('\n').Count(line => line.Contains("Xã số", StringComparison.Ordinal)));
        Assert.Equal(named, new HtmlParser().ParseDocument(email.Html).QuerySelectorAll("li").Length);
        Assert.Equal(cut, email.Text.Contains($"… và {missing - 40} cơ quan khác.", StringComparison.Ordinal));
        Assert.Contains("Xem toàn bộ danh sách:\nhttps://nhachan.haiphong.gov.vn/bang/q1\n", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_carries_what_the_text_carries_and_nothing_from_elsewhere()
    {
        var email = EmailComposer.Compose(To(Day(3, 2), HalfYear, Late(1), Digest));
        var page = new HtmlParser().ParseDocument(email.Html);

        Assert.Equal("vi", page.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.QuerySelectorAll("img, script, style, link, table, iframe, form"));
        Assert.DoesNotContain("url(", email.Html, StringComparison.Ordinal);
        Assert.Equal(
            ["https://nhachan.haiphong.gov.vn/b/7k2m", "https://nhachan.haiphong.gov.vn/b/7k2m", "https://nhachan.haiphong.gov.vn/bang/q1"],
            page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!),
            StringComparer.Ordinal);

        // The browser numbers the lists, links carry the addresses, and headings are in capitals in the text only.
        var seen = Words(string.Join(' ', page.Body!.Descendants<IText>().Select(text => text.Data)));
        var unseen = Words(email.Text).Where(word => !seen.Contains(word) && !word.StartsWith("HTTPS:", StringComparison.Ordinal));
        Assert.All(unseen, word => Assert.True(word is "-" or "--" or "1." or "2." or "3.", word));
    }

    [Fact]
    public void Names_are_text_never_markup()
    {
        const string Attack = "<script>alert(\"x\")</script>&'";
        var item = Returned with
        {
            AgencyName = Attack, AgencyShortName = Attack, ReturnedReason = Attack, PeriodName = Attack,
            Plan = new(Attack, Attack, Attack), Coordinator = new(Attack, Attack, Attack, Attack, Attack),
            Link = new("https://nhachan.vn/?a=\"><script>&b=1"),
        };
        var digest = Digest with { Missing = [(Attack, 1, 1)] };
        foreach (var language in new[] { Language.Vi, Language.En })
        {
            var html = EmailComposer.Compose(new Letter(new Recipient(Attack, false, language), Day(3, 5), [item, digest])).Html;
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(WebUtility.HtmlEncode("<script>"), html, StringComparison.Ordinal);
            Assert.Empty(new HtmlParser().ParseDocument(html).QuerySelectorAll("script"));
        }
    }

    [Fact]
    public void A_line_break_in_a_name_opens_no_header()
    {
        var item = FirstQuarter with { AgencyShortName = "Sở\r\nBcc: x@y.vn", PeriodName = "Quý I\u0000\nnăm 2026" };
        Assert.DoesNotContain(EmailComposer.Compose(To(Day(2, 24), item)).Subject, char.IsControl);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public void Only_web_links_are_put_before_readers(string address) =>
        Assert.DoesNotContain("href", EmailComposer.Compose(To(Day(2, 24), FirstQuarter with { Link = new(address) })).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("Nguyễn Văn An", "Kính gửi Ông (Bà) Nguyễn Văn An, Sở Tư pháp,")]
    [InlineData("Bà Lê Thu", "Kính gửi Bà Lê Thu, Sở Tư pháp,")]
    [InlineData("Văn thư", "Kính gửi Văn thư, Sở Tư pháp,")]
    [InlineData("Bộ phận CCHC", "Kính gửi Bộ phận CCHC, Sở Tư pháp,")]
    [InlineData("Uỷ ban Mặt trận", "Kính gửi Uỷ ban Mặt trận, Sở Tư pháp,")]
    [InlineData("Sở Tư pháp", "Kính gửi Sở Tư pháp,")]
    [InlineData("", "Kính gửi Sở Tư pháp,")]
    public void Only_people_are_greeted_as_people(string name, string greeting)
    {
        var letter = To(Day(2, 24), FirstQuarter) with { To = new(name, false, Language.Vi) };
        Assert.Contains($"\n{greeting}\n", "\n" + EmailComposer.Compose(letter).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_text_stay_within_76_characters() =>
        Assert.All(EmailComposer.Compose(To(Day(3, 2), HalfYear, Late(1), Returned, Digest)).Text.Split('\n'), line => Assert.True(line.Length <= 76, line));

    [Fact]
    public void A_letter_about_nothing_is_a_fault() => Assert.Throws<ArgumentException>(() => EmailComposer.Compose(To(Day(3, 2))));

    private static HashSet<string> Words(string text) =>
        [.. text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd(':'))];
}
