using System.Globalization;
using static NhacHan.Reminders.Messages.EnglishWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

/// <summary>How a period stands, for the coordinating office, in English.</summary>
internal static class EnglishDigest
{
    public static EmailSection Section(DigestItem item, DateOnly today)
    {
        var received = Invariant($"{item.Received}/{item.Total}");
        var none = item.Missing.Count == 0;
        return new EmailSection(
            $"Status of the {Report(item.Plan, item.PeriodName)}",
            none ? Urgency.Calm : Urgency.Today,
            $"Received {received}" + (none ? "." : Invariant($"; {item.Missing.Count} missing.")),
            [
                $"As of {Day(today)}. " + (today > item.LastDay
                    ? $"The last day on time was {Day(item.LastDay)}."
                    : $"Reports sent by the end of {Day(item.LastDay)} are on time."),
                none
                    ? "All reports are in; please review and consolidate them."
                    : "Please contact the missing agencies directly, and record reports that came on paper or by the document system.",
            ],
            [
                new("Plan", EnglishContact.PlanFact(item.Plan)),
                new("Due", Due(item.Due, item.Exclusive)),
                new("Received", received),
                new("On time", Number(item.OnTime)),
                new("Late", Number(item.Late)),
                new("Returned, to be completed", Number(item.Returned)),
                new("Missing", Number(item.Missing.Count)),
            ],
            EmailLink.To(item.Link, "See the whole list"),
            Missing(item));
    }

    private static EmailNames? Missing(DigestItem item) => item.Missing.Count == 0 ? null : new EmailNames(
        "Not yet received from",
        [.. item.Missing.Take(EmailNames.Shown).Select(missing => Entry(missing.AgencyName, missing.RemindedTimes, missing.WorkingDaysLate))],
        item.Missing.Count > EmailNames.Shown
            ? $"… and {Count(item.Missing.Count - EmailNames.Shown, "other")}."
            : null);

    private static string Entry(string agency, int reminded, int daysLate)
    {
        var late = daysLate > 0 ? $", {Count(daysLate, "working day")} overdue" : "";
        return $"{agency} ({(reminded > 0 ? Count(reminded, "reminder") : "not reminded")}{late})";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
