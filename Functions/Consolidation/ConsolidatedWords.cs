using System.Globalization;
using NhacHan.Deadlines;
using NhacHan.Plans;
using NhacHan.Reminders.Messages;
using NhacHan.Tasks;
using NhacHan.Web;
using NhacHan.Web.Board;

namespace NhacHan.Consolidation;

/// <summary>The report's statuses, dates and numbers in Vietnamese, alike in Word and in Excel.</summary>
internal static class ConsolidatedWords
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NegativeSign = "-" };

    public static string WordOf(ReportEntry entry) => entry.Status switch
    {
        ObligationStatus.Exempt => "Không thuộc phạm vi",
        ObligationStatus.Returned => "Trả lại để bổ sung",
        ObligationStatus.DoneOnTime => "Đúng hạn",
        ObligationStatus.DoneLate => "Muộn",
        ObligationStatus.InProgressOverdue when !entry.Invited => "Chưa gửi, quá hạn",
        ObligationStatus.InProgressOverdue => "Chưa nhận được",
        _ => "Chưa gửi, còn hạn",
    };

    public static string WordOf(WorkStatus status) => status switch
    {
        WorkStatus.DoneOnTime => "Hoàn thành đúng hạn",
        WorkStatus.DoneLate => "Hoàn thành quá hạn",
        WorkStatus.InProgressOverdue => "Đang thực hiện, quá hạn",
        _ => "Đang thực hiện, trong hạn",
    };

    public static string WordOf(Manner manner) => manner switch
    {
        Manner.Embedded => "Lồng ghép",
        Manner.Document => "Văn bản",
        _ => "Trực tuyến",
    };

    /// <summary>"Văn bản số 125/BC-STP ngày 27/02/2027".</summary>
    public static string WordOf(HandedInVersion version) => version switch
    {
        { EmbeddedIn: { } general } => $"Lồng ghép trong báo cáo số {general.Number} ngày {Date(general.Date)}",
        { Document: { } document } => $"Văn bản số {document.Number} ngày {Date(document.Date)}",
        _ => WordOf(version.Manner),
    };

    public static string WordOf(NotSummed why) => why == NotSummed.Rate ? "Tỷ lệ: không cộng" : "Số quá lớn: không cộng";

    public static string WordOf(GroupKind group) => BoardWords.Of(group, PageText.Vietnamese);

    /// <summary>When a task is due: its last day, else the plan's own words, else that it is ongoing.</summary>
    public static string Due(TaskLine task) =>
        task.LastDay is { } day ? Date(day) : task.Timeframe.Raw ?? (task.Timeframe.Kind == TimeframeKind.Ongoing ? "Thường xuyên" : "Chưa nêu thời hạn");

    public static string Date(DateOnly date) => VietnameseWords.Date(date);

    public static string Date(DateTimeOffset instant) => Date(HaNoiTime.DateOf(instant));

    /// <summary>"ngày 05 tháng 3 năm 2027".</summary>
    public static string LongDate(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"ngày {date.Day:D2} tháng {(date.Month <= 2 ? $"{date.Month:D2}" : $"{date.Month}")} năm {date.Year}");

    /// <summary>"1.234,5".</summary>
    public static string Number(double number) => number.ToString("#,0.######", Vietnamese);

    public static string Count(int number) => number.ToString("#,0", Vietnamese);

    /// <summary>"75%", "66,7%"; a dash of nothing.</summary>
    public static string Share(int part, int whole) => whole == 0 ? "–" : (100.0 * part / whole).ToString("0.#", Vietnamese) + "%";

    public static string Period(ReportingPeriod period) => VietnameseWords.Period(period.Name);
}
