using static NhacHan.Reminders.Messages.EnglishWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

internal static class EnglishEmail
{
    public static EmailDraft Write(Letter letter)
    {
        var reports = ByUrgency.Reports(letter);
        var digests = ByUrgency.Digests(letter);
        var sections = EmailSection.Numbered(reports, item => EnglishReport.Section(item, letter.Today));
        return new EmailDraft(
            Language.En,
            Subject(reports, digests),
            Greeting(letter.To, reports, digests),
            Opening(reports, digests),
            [.. sections, .. digests.Select(item => EnglishDigest.Section(item, letter.Today))],
            Closing(reports),
            "Sent automatically by NhacHan, the report reminder system."
                + (reports.Length > 0 ? " If the report has already been sent, please tell the coordinating office." : ""));
    }

    private static string Subject(ReportItem[] reports, DigestItem[] digests)
    {
        var others = reports.Length + digests.Length - 1;
        var rest = others > 0 ? $" (and {Count(others, "other item")})" : "";
        if (reports is not [var item, ..])
        {
            var digest = digests[0];
            return $"[Reminder] Status of the {Report(digest.Plan, digest.PeriodName)}, due {Due(digest.Due, digest.Exclusive)}{rest}";
        }

        var report = Report(item.Plan, item.PeriodName);
        var (what, due) = item.ResubmitBy is { } resubmitBy
            ? ($"To complete: {report}", $"due {Due(resubmitBy, exclusive: false)}")
            : (Capital(report), (item.Invited ? "" : "due ") + Due(item.Due, item.Exclusive));
        return $"[Reminder] {what} – {item.AgencyShortName} – {due}{rest}";
    }

    private static string Greeting(Recipient to, ReportItem[] reports, DigestItem[] digests)
    {
        var agencies = reports.Select(item => item.AgencyName).Distinct(StringComparer.Ordinal).ToArray();
        if (agencies.Length == 0)
            agencies = [.. digests.Select(item => item.Coordinator.Name).Distinct(StringComparer.Ordinal)];
        if (reports.Length > 0 && (to.IsHead || reports.Any(item => item.ToHead)))
            return $"To the Head of {(agencies.Length <= 2 ? string.Join(" and ", agencies) : "the agencies below")},";

        var agency = agencies.Length == 1 && agencies[0] != to.Name ? agencies[0] : "";
        return $"Dear {string.Join(", ", new[] { to.Name, agency }.Where(part => part.Trim().Length > 0))},";
    }

    private static string? Opening(ReportItem[] reports, DigestItem[] digests) => (reports.Length, digests.Length) switch
    {
        ( <= 1, 0) or (0, 1) => null,
        (0, var kept) => Invariant($"Here is how {kept} reporting periods stand."),
        (1, _) => "One report is to be sent, and the status of the reports that your office receives follows.",
        (var owed, 0) => Invariant($"These {owed} reports need your attention, the most urgent first."),
        (var owed, _) => Invariant($"These {owed} reports need your attention, the most urgent first; the status of the reports that your office receives follows."),
    };

    private static string[] Closing(ReportItem[] reports)
    {
        var offices = reports.Select(item => item.Coordinator.Name).Distinct(StringComparer.Ordinal).ToArray();
        return offices.Length == 1 ? ["Yours sincerely,", offices[0]] : ["Yours sincerely"];
    }
}
