using static NhacHan.Reminders.Messages.VietnameseWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

internal static class VietnameseEmail
{
    public static EmailDraft Write(Letter letter)
    {
        var owed = ByUrgency.Owed(letter);
        var statuses = ByUrgency.Statuses(letter);
        return new EmailDraft(
            Language.Vi,
            $"[Nhắc hạn] {Subject(owed, statuses)}",
            Greeting(letter.To, owed, statuses),
            Opening(owed, statuses),
            [.. EmailSection.Numbered(owed, Section), .. statuses.Select(Status)],
            Closing(owed),
            Footer(owed));

        EmailSection Section(OwedItem item) =>
            item is TaskItem task ? VietnameseTask.Section(task, letter.Today) : VietnameseReport.Section((ReportItem)item, letter.Today);

        EmailSection Status(StatusItem item) =>
            item is TaskDigestItem task ? VietnameseTaskDigest.Section(task, letter.Today) : VietnameseDigest.Section((DigestItem)item, letter.Today);
    }

    // The same through a whole ladder, so that mail programs keep its reminders in one thread.
    private static string Subject(OwedItem[] owed, StatusItem[] statuses)
    {
        var others = owed.Length + statuses.Length - 1;
        return Leading(owed is [var first, ..] ? first : statuses[0]) + (others > 0 ? Invariant($" (và {others} nội dung khác)") : "");
    }

    private static string Leading(LetterItem leading) => leading switch
    {
        TaskItem task => VietnameseTask.Subject(task),
        TaskDigestItem task => VietnameseTaskDigest.Subject(task),
        DigestItem digest => $"Tình hình {Report(digest.Plan, digest.PeriodName)}, {Deadline(digest.Due, digest.Exclusive)}",
        ReportItem { ResubmitBy: { } by } item => $"Bổ sung {Report(item.Plan, item.PeriodName)} – {item.AgencyShortName} – {Due(by, exclusive: false)}",
        ReportItem item => $"{Capital(Report(item.Plan, item.PeriodName))} – {item.AgencyShortName} – "
            + (item.Invited ? Due(item.Due, item.Exclusive) : Deadline(item.Due, item.Exclusive)),
        _ => throw new ArgumentException("Not an item that a subject has words for.", nameof(leading)),
    };

    private static string Deadline(DateOnly due, bool exclusive) => (exclusive ? "hạn " : "") + Due(due, exclusive);

    private static string Greeting(Recipient to, OwedItem[] owed, StatusItem[] statuses)
    {
        var agencies = owed.Select(item => item.AgencyName).Distinct(StringComparer.Ordinal).ToArray();
        if (agencies.Length == 0)
            agencies = [.. statuses.Select(item => item.Coordinator.Name).Distinct(StringComparer.Ordinal)];

        if (owed.Length > 0 && (to.IsHead || owed.Any(item => item.ToHead)))
        {
            var title = owed.All(item => item.Invited) ? "Lãnh đạo" : "Thủ trưởng";
            return $"Kính gửi {title} {(agencies.Length <= 2 ? string.Join(" và ", agencies) : "các cơ quan, đơn vị")},";
        }

        var person = Person(to.Name);
        var agency = agencies.Length == 1 && agencies[0] != to.Name ? agencies[0] : "";
        return $"Kính gửi {string.Join(", ", new[] { person, agency }.Where(part => part.Length > 0))},";
    }

    private static string? Opening(OwedItem[] owed, StatusItem[] statuses)
    {
        var (what, todo) = Array.TrueForAll(owed, o => o is ReportItem) ? ("báo cáo", "cần gửi")
            : Array.TrueForAll(owed, o => o is TaskItem) ? ("nhiệm vụ", "cần thực hiện") : ("việc", "cần thực hiện");
        var reportsOnly = Array.TrueForAll(statuses, s => s is DigestItem);
        var kept = reportsOnly ? "tình hình tiếp nhận báo cáo do cơ quan làm đầu mối" : "tình hình những nội dung do cơ quan làm đầu mối";
        return (owed.Length, statuses.Length) switch
        {
            ( <= 1, 0) or (0, 1) => null,
            (0, var n) when reportsOnly => Invariant($"Tình hình tiếp nhận của {n} kỳ báo cáo như sau:"),
            (0, var n) => Invariant($"Tình hình {n} nội dung do cơ quan làm đầu mối như sau:"),
            (1, _) => $"Có một {what} {todo} và {kept}, như sau:",
            (var n, 0) => Invariant($"Có {n} {what} cần quan tâm, việc gấp hơn nêu trước:"),
            (var n, _) => Invariant($"Có {n} {what} cần quan tâm, việc gấp hơn nêu trước; tiếp theo là {kept}:"),
        };
    }

    private static string[] Closing(OwedItem[] owed)
    {
        var offices = owed.Select(item => item.Coordinator.Name).Distinct(StringComparer.Ordinal).ToArray();
        var thanks = owed.Any(item => item.Invited || item.ToHead) ? "Trân trọng cảm ơn." : "Trân trọng.";
        return offices.Length == 1 ? [thanks, offices[0]] : [thanks];
    }

    private static string Footer(OwedItem[] owed) =>
        "Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi."
        + (owed.Length == 0 ? ""
            : Array.TrueForAll(owed, o => o is ReportItem) ? " Nếu báo cáo đã được gửi, xin báo cơ quan đầu mối để cập nhật."
            : " Nếu việc đã hoàn thành, xin báo cơ quan đầu mối để cập nhật.");
}
