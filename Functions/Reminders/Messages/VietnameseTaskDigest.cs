using static NhacHan.Reminders.Messages.VietnameseWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

/// <summary>How a task stands, for the coordinating office, in Vietnamese.</summary>
internal static class VietnameseTaskDigest
{
    public static string Subject(TaskDigestItem item) =>
        $"Tình hình nhiệm vụ {item.No}{VietnameseTask.OfPlan(item.Plan)}: {TaskWords.Brief(item.Title)} – {Due(item.LastDay, exclusive: false)}";

    public static EmailSection Section(TaskDigestItem item, DateOnly today)
    {
        var done = Invariant($"{item.Done}/{item.Total}");
        var late = item.WorkingDaysLate > 0 ? Invariant($" Đã quá hạn {item.WorkingDaysLate} ngày làm việc.") : "";
        return new EmailSection(
            $"Tình hình nhiệm vụ {item.No}: {TaskWords.Brief(item.Title)}",
            item.Open.Count == 0 ? Urgency.Calm : Urgency.Today,
            $"{done} cơ quan chủ trì đã hoàn thành.{late}",
            [
                $"Số liệu tính đến {Day(today)}. Ngày cuối tính đúng hạn là {Day(item.LastDay)}.",
                item.Open.Count == 0 ? "Các cơ quan đã hoàn thành nhiệm vụ; đề nghị rà soát, tổng hợp." : "Đề nghị đầu mối liên hệ trực tiếp với các cơ quan chưa hoàn thành.",
            ],
            [
                new("Nhiệm vụ", $"{item.No}. {item.Title}"),
                new("Kế hoạch", VietnameseContact.PlanFact(item.Plan)),
                new("Hạn hoàn thành", $"hết {Day(item.LastDay)}"),
                new("Đã hoàn thành", done),
            ],
            EmailLink.To(item.Link, "Xem toàn bộ danh sách"),
            item.Open.Count == 0 ? null : new EmailNames(
                "Cơ quan chưa hoàn thành",
                [.. item.Open.Take(EmailNames.Shown).Select(o => Entry(o.AgencyName, o.Percent, o.WaitsFor))],
                item.Open.Count > EmailNames.Shown ? Invariant($"… và {item.Open.Count - EmailNames.Shown} cơ quan khác.") : null));
    }

    private static string Entry(string agency, int percent, IReadOnlyList<string> waitsFor) =>
        Invariant($"{agency} (tiến độ {percent}%{(waitsFor.Count > 0 ? ", chờ phối hợp của " + string.Join(", ", waitsFor) : "")})");
}
