using static NhacHan.Reminders.Messages.EnglishWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

internal static class EnglishEmail
{
    public static EmailDraft Write(Letter letter)
    {
        var owed = ByUrgency.Owed(letter);
        var statuses = ByUrgency.Statuses(letter);
        return new EmailDraft(
            Language.En,
            $"[Reminder] {Subject(owed, statuses)}",
            Greeting(letter.To, owed, statuses),
            Opening(owed, statuses),
            [.. EmailSection.Numbered(owed, Section), .. statuses.Select(Status)],
            Closing(owed),
            "Sent automatically by NhacHan, the report reminder system."
                + (owed.Length == 0 ? ""
                    : Array.TrueForAll(owed, o => o is ReportItem) ? " If the report has already been sent, please tell the coordinating office."
                    : " If it has already been done, please tell the coordinating office."));

        EmailSection Section(OwedItem item) =>
            item is TaskItem task ? EnglishTask.Section(task, letter.Today) : EnglishReport.Section((ReportItem)item, letter.Today);

        EmailSection Status(StatusItem item) =>
            item is TaskDigestItem task ? EnglishTask.Section(task, letter.Today) : EnglishDigest.Section((DigestItem)item, letter.Today);
    }

    private static string Subject(OwedItem[] owed, StatusItem[] statuses)
    {
        var others = owed.Length + statuses.Length - 1;
        return Leading(owed is [var first, ..] ? first : statuses[0]) + (others > 0 ? $" (and {Count(others, "other item")})" : "");
    }

    private static string Leading(LetterItem leading) => leading switch
    {
        TaskItem task => EnglishTask.Subject(task),
        TaskDigestItem task => EnglishTask.Subject(task),
        DigestItem digest => $"Status of the {Report(digest.Plan, digest.PeriodName)}, due {Due(digest.Due, digest.Exclusive)}",
        ReportItem { ResubmitBy: { } by } item => $"To complete: {Report(item.Plan, item.PeriodName)} – {item.AgencyShortName} – due {Due(by, exclusive: false)}",
        ReportItem item =>
            $"{Capital(Report(item.Plan, item.PeriodName))} – {item.AgencyShortName} – {(item.Invited ? "" : "due ")}{Due(item.Due, item.Exclusive)}",
        _ => throw new ArgumentException("Not an item that a subject has words for.", nameof(leading)),
    };

    private static string Greeting(Recipient to, OwedItem[] owed, StatusItem[] statuses)
    {
        var agencies = owed.Select(item => item.AgencyName).Distinct(StringComparer.Ordinal).ToArray();
        if (agencies.Length == 0)
            agencies = [.. statuses.Select(item => item.Coordinator.Name).Distinct(StringComparer.Ordinal)];
        if (owed.Length > 0 && (to.IsHead || owed.Any(item => item.ToHead)))
            return $"To the Head of {(agencies.Length <= 2 ? string.Join(" and ", agencies) : "the agencies below")},";

        var agency = agencies.Length == 1 && agencies[0] != to.Name ? agencies[0] : "";
        return $"Dear {string.Join(", ", new[] { to.Name, agency }.Where(part => part.Trim().Length > 0))},";
    }

    private static string? Opening(OwedItem[] owed, StatusItem[] statuses)
    {
        var what = Array.TrueForAll(owed, o => o is ReportItem) ? "report" : Array.TrueForAll(owed, o => o is TaskItem) ? "task" : "item";
        var reportsOnly = Array.TrueForAll(statuses, s => s is DigestItem);
        var kept = reportsOnly ? "the status of the reports that your office receives" : "the status of what your office coordinates";
        return (owed.Length, statuses.Length) switch
        {
            ( <= 1, 0) or (0, 1) => null,
            (0, var n) => reportsOnly ? Invariant($"Here is how {n} reporting periods stand.") : Invariant($"Here is how {n} items stand."),
            (1, _) => $"One {what} is to be {(what == "report" ? "sent" : "done")}, and {kept} follows.",
            (var n, 0) => Invariant($"These {n} {what}s need your attention, the most urgent first."),
            (var n, _) => Invariant($"These {n} {what}s need your attention, the most urgent first; {kept} follows."),
        };
    }

    private static string[] Closing(OwedItem[] owed)
    {
        var offices = owed.Select(item => item.Coordinator.Name).Distinct(StringComparer.Ordinal).ToArray();
        return offices.Length == 1 ? ["Yours sincerely,", offices[0]] : ["Yours sincerely"];
    }
}
