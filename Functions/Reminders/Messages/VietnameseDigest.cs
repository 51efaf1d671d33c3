using System.Globalization;
using static NhacHan.Reminders.Messages.VietnameseWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

/// <summary>How a period stands, for the coordinating office, in Vietnamese.</summary>
internal static class VietnameseDigest
{
    public static EmailSection Section(DigestItem item, DateOnly today)
    {
        var plan = VietnameseContact.PlanFact(item.Plan);
        var status = item.Missing.Count == 0
            ? $"Đã nhận {Of(item)} báo cáo."
            : Invariant($"Đã nhận {Of(item)} báo cáo; còn {item.Missing.Count} cơ quan chưa gửi.");
        var request = item.Missing.Count == 0
            ? "Các cơ quan đã gửi đủ báo cáo; đề nghị rà soát, tổng hợp."
            : "Đề nghị đầu mối liên hệ trực tiếp với các cơ quan chưa gửi và ghi nhận những báo cáo đã nhận "
                + "bằng bản giấy hoặc qua hệ thống quản lý văn bản.";

        return new EmailSection(
            $"Tình hình {Report(item.Plan, item.PeriodName)}",
            item.Missing.Count == 0 ? Urgency.Calm : Urgency.Today,
            status,
            [$"Số liệu tính đến {Day(today)}. Ngày cuối tính đúng hạn là {Day(item.LastDay)}.", request],
            [
                new("Kế hoạch", plan),
                new("Hạn gửi", Due(item.Due, item.Exclusive)),
                new("Đã nhận", Of(item)),
                new("Đúng hạn", Number(item.OnTime)),
                new("Muộn", Number(item.Late)),
                new("Trả lại, chờ bổ sung", Number(item.Returned)),
                new("Chưa gửi", Number(item.Missing.Count)),
            ],
            EmailLink.To(item.Link, "Xem toàn bộ danh sách"),
            Missing(item));
    }

    private static EmailNames? Missing(DigestItem item) => item.Missing.Count == 0 ? null : new EmailNames(
        "Cơ quan chưa gửi",
        [.. item.Missing.Take(EmailNames.Shown).Select(missing => Entry(missing.AgencyName, missing.RemindedTimes, missing.WorkingDaysLate))],
        item.Missing.Count > EmailNames.Shown
            ? Invariant($"… và {item.Missing.Count - EmailNames.Shown} cơ quan khác.")
            : null);

    private static string Entry(string agency, int reminded, int daysLate)
    {
        var late = daysLate > 0 ? Invariant($", quá hạn {daysLate} ngày làm việc") : "";
        return reminded > 0 ? Invariant($"{agency} (đã nhắc {reminded} lần{late})") : $"{agency} (chưa nhắc{late})";
    }

    private static string Of(DigestItem item) => Invariant($"{item.Received}/{item.Total}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
