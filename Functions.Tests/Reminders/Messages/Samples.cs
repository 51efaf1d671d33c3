using NhacHan.Reminders.Messages;

namespace NhacHan.Tests.Reminders.Messages;

/// <summary>Quarter 1 of 2026 under a plan like Hải Phòng's: before 01/3, so Saturday 28/02 is on time and Friday 27/02 the last working day.</summary>
internal static class Samples
{
    public static readonly PlanRef Plan = new("24/KH-UBND", "Tuyên truyền cải cách hành chính năm 2026", "tuyên truyền CCHC");

    public static readonly OfficeRef Office = new(
        "Sở Khoa học và Công nghệ", "Sở KH&CN", "Phạm Thu Hà", "+84912345678", "cchc@khcn.haiphong.gov.vn");

    public static readonly ReportItem FirstQuarter = new(
        Plan, Office, "Quý I năm 2026", "quý I/2026", "Sở Tư pháp", "Sở Tư pháp",
        Due: new(2026, 3, 1), Exclusive: true, LastDay: new(2026, 2, 28), WorkingTarget: new(2026, 2, 27), WorkingDays: 3,
        Late: false, ToHead: false, Invited: false, RemindedTimes: 2, ResubmitBy: null, ReturnedReason: null,
        Link: new("https://nhachan.haiphong.gov.vn/b/7k2m"));

    public static readonly DigestItem Digest = new(
        Plan, Office, "Quý I năm 2026", "quý I/2026", new(2026, 3, 1), true, new(2026, 2, 28),
        Total: 45, Received: 42, OnTime: 39, Late: 3, Returned: 2,
        Missing: [("Sở Tư pháp", 6, 5), ("Ủy ban nhân dân phường Hải An", 5, 5), ("Ủy ban nhân dân xã Kiến Hưng", 0, 5)],
        Link: new("https://nhachan.haiphong.gov.vn/bang/q1"));

    public static ReportItem Late(int days) => FirstQuarter with { Late = true, WorkingDays = days };

    public static ReportItem Invited => FirstQuarter with
    {
        Invited = true, AgencyName = "Ban Tuyên giáo và Dân vận Thành ủy", AgencyShortName = "Ban TG&DV Thành ủy", Link = null,
    };

    public static ReportItem Returned => FirstQuarter with
    {
        ResubmitBy = new(2026, 3, 10), LastDay = new(2026, 3, 10), WorkingTarget = new(2026, 3, 10), WorkingDays = 3,
        ReturnedReason = "Chưa có số liệu tin, bài đã đăng trên trang thông tin điện tử",
    };

    /// <summary>On paper of another plan, due inclusively on a working day.</summary>
    public static ReportItem HalfYear => FirstQuarter with
    {
        Plan = new("257/KH-UBND", "Chuyển đổi số năm 2026", "chuyển đổi số"),
        PeriodName = "6 tháng đầu năm 2026", PeriodShort = "6T đầu 2026",
        Due = new(2026, 5, 29), Exclusive = false, LastDay = new(2026, 5, 29), WorkingTarget = new(2026, 5, 29),
    };

    public static Letter To(DateOnly today, params LetterItem[] items) =>
        new(new Recipient("Nguyễn Văn An", IsHead: false, Language.Vi), today, items);

    public static Letter ToHead(DateOnly today, params LetterItem[] items) =>
        new(new Recipient("Trần Thị Bình", IsHead: true, Language.Vi), today, items);

    public static Letter ToOffice(DateOnly today, params LetterItem[] items) =>
        new(new Recipient("Phạm Thu Hà", IsHead: false, Language.Vi), today, items);

    public static Letter InEnglish(this Letter letter) => letter with { To = letter.To with { Language = Language.En } };

    public static DateOnly Day(int month, int day) => new(2026, month, day);

    /// <summary>Subject and text as a reader sees them; spaces at line ends, as in the signature's "-- ", are left out.</summary>
    public static string Read(Letter letter)
    {
        var email = EmailComposer.Compose(letter);
        return string.Join('\n', $"{email.Subject}\n\n{email.Text}".TrimEnd().Split('\n').Select(line => line.TrimEnd()));
    }
}
