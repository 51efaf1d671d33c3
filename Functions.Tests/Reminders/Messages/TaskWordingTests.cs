using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

/// <summary>What is said of a task: its number and title, the plan, the last day, and what to do now.</summary>
public class TaskWordingTests
{
    private static readonly TaskItem Lead = new(
        Plan, Office, "1.2", "Xây dựng phóng sự truyền hình về cải cách hành chính", "Phóng sự", "Sở Tư pháp", "Sở Tư pháp",
        LastDay: new(2026, 3, 31), WorkingTarget: new(2026, 3, 31), WorkingDays: 3, Late: false, ToHead: false, Invited: false, Percent: 40, MustDo: true, AwaitedBy: [],
        Link: null);

    private static readonly TaskItem Helper = Lead with { MustDo = false, Percent = 0, AwaitedBy = [("Đài Phát thanh và Truyền hình", "Đài PT-TH")] };

    [Fact]
    public void An_officer_reads_which_task_by_when_and_what_to_do()
    {
        var mail = EmailComposer.Compose(To(Day(3, 26), Lead));
        Assert.Equal(
            "[Nhắc hạn] Nhiệm vụ 1.2 (Kế hoạch số 24/KH-UBND): Xây dựng phóng sự truyền hình về cải cách hành chính – Sở Tư pháp – chậm nhất ngày 31/3/2026", mail.Subject);
        foreach (var words in new[]
        {
            "Còn 3 ngày làm việc, tính đến thứ Ba, 31/3/2026.",
            "Theo Kế hoạch số 24/KH-UBND, Sở Tư pháp chủ trì nhiệm vụ 1.2, hoàn thành chậm nhất ngày 31/3/2026. Đến nay tiến độ đã cập nhật là 40%.",
            "Đề nghị cơ quan hoàn thành nhiệm vụ đúng hạn và cập nhật tiến độ, kết quả.",
            "1.2. Xây dựng phóng sự truyền hình về cải cách hành chính",
        })
            Assert.Contains(words, OneLine(mail.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, 3, true)]
    [InlineData(true, true, 0, false)]
    [InlineData(true, false, 3, false)] // a head is told of it once it is late
    [InlineData(false, true, 3, false)]
    public void A_head_reads_how_often_the_agency_was_reminded_once_a_task_is_late(bool toHead, bool late, int times, bool said)
    {
        var letter = To(Day(late ? 4 : 3, 3), Lead with { ToHead = toHead, Late = late, RemindedTimes = times });
        Assert.Equal(said, OneLine(EmailComposer.Compose(letter).Text).Contains($"Cơ quan đầu mối đã nhắc {times} lần.", StringComparison.Ordinal));
        Assert.Equal(said, OneLine(EmailComposer.Compose(letter.InEnglish()).Text).Contains($"The coordinating office has sent {times} reminder", StringComparison.Ordinal));
    }

    [Fact]
    public void Whose_input_is_missing_reads_who_waits_for_it()
    {
        var mail = EmailComposer.Compose(To(Day(3, 26), Helper));
        Assert.StartsWith("[Nhắc hạn] Nội dung phối hợp nhiệm vụ 1.2", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(
            "Cơ quan chủ trì (Đài Phát thanh và Truyền hình) cho biết còn thiếu nội dung phối hợp của Sở Tư pháp để hoàn thành nhiệm vụ 1.2", OneLine(mail.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("chủ trì nhiệm vụ 1.2", OneLine(mail.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_on_a_report_and_a_task_names_both_and_the_more_urgent_first()
    {
        var mail = EmailComposer.Compose(To(Day(2, 24), Lead, FirstQuarter));
        Assert.Equal("[Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – hạn trước ngày 01/3/2026 (và 1 nội dung khác)", mail.Subject);
        Assert.Contains("Có 2 việc cần quan tâm, việc gấp hơn nêu trước:", mail.Text, StringComparison.Ordinal);
        Assert.Contains("2. NHIỆM VỤ 1.2", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_sms_is_short_and_unaccented()
    {
        Assert.Equal(
            "So Tu phap: de nghi hoan thanh nhiem vu 1.2 theo KH 24/KH-UBND cham nhat 31/3/2026, con 3 ngay lam viec. DT 0912345678",
            SmsComposer.Compose(To(Day(3, 26), Lead with { Title = "" })).Text);
        Assert.Equal(
            "So Tu phap: de nghi gui noi dung phoi hop nhiem vu 1.2 theo KH 24/KH-UBND cho Dai PT-TH (cham nhat 31/3/2026). DT 0912345678",
            SmsComposer.Compose(To(Day(3, 26), Helper with { Title = "" })).Text);
        Assert.Equal(
            "Kinh gui Thu truong So Tu phap: nhiem vu 1.2 da qua han 3 ngay lam viec (cham nhat 31/3/2026). Kinh de nghi chi dao hoan thanh ngay; va 1 viec khac.",
            SmsComposer.Compose(ToHead(Day(4, 3), Lead with { Late = true, ToHead = true, Title = "" }, Lead with { No = "2", LastDay = new(2026, 4, 20) })).Text);
    }

    [Theory]
    [InlineData("Vi")]
    [InlineData("En")]
    public void An_sms_fits_one_segment_whatever_is_in_it(string language)
    {
        var longest = new string('W', 25);
        LetterItem[] items =
        [
            .. from late in new[] { false, true }
               from head in new[] { false, true }
               from invited in new[] { false, true }
               from mustDo in new[] { false, true }
               select Lead with
               {
                   No = new string('9', 40), Title = new string('ộ', 2_000), AgencyShortName = longest, WorkingDays = 9_999, Late = late, ToHead = head, Invited = invited,
                   MustDo = mustDo, AwaitedBy = [("x", longest)],
               },
            new TaskDigestItem(Plan, Office with { ShortName = longest }, new string('9', 40), new string('ộ', 2_000), new(2026, 12, 31), 9_999, 9_998, 9_999, [("x", 1, [])], null),
        ];
        foreach (var item in items)
            foreach (var today in new[] { Day(3, 20), Day(3, 31), Day(4, 1) })
            {
                var letter = To(today, [item, .. Enumerable.Repeat(item, 120)]);
                Assert.Equal(1, SmsComposer.Compose(letter with { To = letter.To with { Language = Enum.Parse<Language>(language) } }).Segments);
            }
    }

    [Fact]
    public void The_office_reads_who_is_not_done_and_for_whom_they_wait()
    {
        var digest = new TaskDigestItem(
            Plan, Office, "1.2", "Phóng sự", new(2026, 3, 31), 3, 1, 5, [("Sở Tư pháp", 40, ["Đài PT-TH"]), ("Sở Nội vụ", 0, [])], null);
        var mail = EmailComposer.Compose(ToOffice(Day(4, 7), digest));
        Assert.Contains("1/3 cơ quan chủ trì đã hoàn thành. Đã quá hạn 5 ngày làm việc.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("1. Sở Tư pháp (tiến độ 40%, chờ phối hợp của Đài PT-TH)", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Status of task 1.2 (plan 24/KH-UBND): Phóng sự – due no later than 31 March 2026", EmailComposer.Compose(ToOffice(Day(4, 7), digest).InEnglish()).Subject, StringComparison.Ordinal);
    }

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace("  ", " ", StringComparison.Ordinal);
}
