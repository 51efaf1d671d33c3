using static NhacHan.Reminders.Messages.VietnameseWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

internal static class VietnameseEmail
{
    public static EmailDraft Write(Letter letter)
    {
        var reports = ByUrgency.Reports(letter);
        var digests = ByUrgency.Digests(letter);
        var sections = EmailSection.Numbered(reports, item => VietnameseReport.Section(item, letter.Today));
        return new EmailDraft(
            Language.Vi,
            Subject(reports, digests),
            Greeting(letter.To, reports, digests),
            Opening(reports, digests),
            [.. sections, .. digests.Select(item => VietnameseDigest.Section(item, letter.Today))],
            Closing(reports),
            Footer(reports));
    }

    // The same through a report's whole ladder, so that mail programs keep its reminders in one thread.
    private static string Subject(ReportItem[] reports, DigestItem[] digests)
    {
        var others = reports.Length + digests.Length - 1;
        var rest = others > 0 ? Invariant($" (và {others} nội dung khác)") : "";
        if (reports is not [var item, ..])
        {
            var digest = digests[0];
            return $"[Nhắc hạn] Tình hình {Report(digest.Plan, digest.PeriodName)}, {Deadline(digest.Due, digest.Exclusive)}{rest}";
        }

        var report = Report(item.Plan, item.PeriodName);
        var (what, due) = item.ResubmitBy is { } resubmitBy
            ? ($"Bổ sung {report}", Due(resubmitBy, exclusive: false))
            : (Capital(report), item.Invited ? Due(item.Due, item.Exclusive) : Deadline(item.Due, item.Exclusive));
        return $"[Nhắc hạn] {what} – {item.AgencyShortName} – {due}{rest}";
    }

    private static string Deadline(DateOnly due, bool exclusive) => (exclusive ? "hạn " : "") + Due(due, exclusive);

    private static string Greeting(Recipient to, ReportItem[] reports, DigestItem[] digests)
    {
        var agencies = reports.Select(item => item.AgencyName).Distinct(StringComparer.Ordinal).ToArray();
        if (agencies.Length == 0)
            agencies = [.. digests.Select(item => item.Coordinator.Name).Distinct(StringComparer.Ordinal)];

        if (reports.Length > 0 && (to.IsHead || reports.Any(item => item.ToHead)))
        {
            var title = reports.All(item => item.Invited) ? "Lãnh đạo" : "Thủ trưởng";
            return $"Kính gửi {title} {(agencies.Length <= 2 ? string.Join(" và ", agencies) : "các cơ quan, đơn vị")},";
        }

        var person = Person(to.Name);
        var agency = agencies.Length == 1 && agencies[0] != to.Name ? agencies[0] : "";
        return $"Kính gửi {string.Join(", ", new[] { person, agency }.Where(part => part.Length > 0))},";
    }

    private static string? Opening(ReportItem[] reports, DigestItem[] digests) => (reports.Length, digests.Length) switch
    {
        ( <= 1, 0) or (0, 1) => null,
        (0, var kept) => Invariant($"Tình hình tiếp nhận của {kept} kỳ báo cáo như sau:"),
        (1, _) => "Có một báo cáo cần gửi và tình hình tiếp nhận báo cáo do cơ quan làm đầu mối, như sau:",
        (var owed, 0) => Invariant($"Có {owed} báo cáo cần quan tâm, việc gấp hơn nêu trước:"),
        (var owed, _) => Invariant($"Có {owed} báo cáo cần quan tâm, việc gấp hơn nêu trước; tiếp theo là tình hình tiếp nhận báo cáo do cơ quan làm đầu mối:"),
    };

    private static string[] Closing(ReportItem[] reports)
    {
        var offices = reports.Select(item => item.Coordinator.Name).Distinct(StringComparer.Ordinal).ToArray();
        var thanks = reports.Any(item => item.Invited || item.ToHead) ? "Trân trọng cảm ơn." : "Trân trọng.";
        return offices.Length == 1 ? [thanks, offices[0]] : [thanks];
    }

    private static string Footer(ReportItem[] reports) =>
        "Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi."
        + (reports.Length > 0 ? " Nếu báo cáo đã được gửi, xin báo cơ quan đầu mối để cập nhật." : "");
}
