using static NhacHan.Reminders.Messages.SmsPart;

namespace NhacHan.Reminders.Messages;

/// <summary>The English SMS; names and topics stay Vietnamese, unaccented.</summary>
internal static class EnglishSms
{
    public static SmsDraft Report(ReportItem item, DateOnly today, int others)
    {
        var standing = Standing.Of(item, today);
        var agency = Agency(item.AgencyShortName, item.AgencyName);
        var due = Due(standing.Due, standing.Exclusive);
        var more = More(others);

        return new SmsDraft(Topic(item.Plan), cut =>
        {
            var report = Report(item.Plan, item.PeriodName, item.PeriodShort, cut);
            var (address, news, request) = item switch
            {
                { Invited: true } => ToInvited(standing, agency, report, due),
                { ToHead: true } => ToHead(standing, agency, report, due, cut.Details ? item.RemindedTimes : 0),
                _ when standing.Returned => ToResubmit(standing, agency, report, due),
                _ => ToOfficer(standing, agency, report, due),
            };
            var end = cut.Request && request.Length > 0 ? $". {request}{more}." : $"{more}.";
            return Words($"{address}: {news}{end}", Contact(item.Coordinator, cut));
        });
    }

    public static SmsDraft Digest(DigestItem item, int others) => new(Topic(item.Plan), cut =>
    {
        var report = Report(item.Plan, item.PeriodName, item.PeriodShort, cut);
        var figures = $"received {Number(item.Received)}/{Number(item.Total)}";
        if (cut.Details)
            figures += $", on time {Number(item.OnTime)}, late {Number(item.Late)}, returned {Number(item.Returned)}";
        var list = cut.Request ? ". List by email" : "";
        return $"{Agency(item.Coordinator.ShortName, item.Coordinator.Name)}: {report} (due {Due(item.Due, item.Exclusive)}): "
            + $"{figures}, missing {Number(item.Missing.Count)}{list}{More(others)}.";
    });

    private static (string, string, string) ToOfficer(Standing standing, string agency, string report, string due) => standing.Situation switch
    {
        Situation.Ahead => (agency, $"please send {report} {due}{Left(standing)}", ""),
        Situation.LastDay => (agency, $"TODAY is the last day for {report} (due {due})", "Please send it by 17:00"),
        Situation.LastWorkingDay => (agency, $"today is the last working day for {report} (due {due})", "Please send it today"),
        Situation.AfterLastWorkingDay =>
            (agency, $"{report} (due {due}) is on time until {EnglishWords.ShortDate(standing.LastDay)}", "Please send it now"),
        _ => (agency, $"{report} is {Overdue(standing)} (due {due})", "Please send it now"),
    };

    private static (string, string, string) ToResubmit(Standing standing, string agency, string report, string due) => standing.Situation switch
    {
        Situation.Late => (agency, $"returned {report} is {Overdue(standing)} (due {due})", "Please resubmit now"),
        Situation.LastDay => (agency, $"TODAY is the last day to complete {report} (due {due})", "Please resubmit by 17:00"),
        Situation.LastWorkingDay => (agency, $"today is the last working day to complete {report} (due {due})", "Please resubmit today"),
        _ => (agency, $"{report} was returned, please resubmit {due}", "See the email for what is missing"),
    };

    private static (string, string, string) ToHead(Standing standing, string agency, string report, string due, int reminded)
    {
        var head = $"To the Head of {agency}";
        var after = reminded > 0 ? $", reminders: {Number(reminded)}" : "";
        var what = standing.Returned ? $"returned {report}" : report;
        return standing.Situation == Situation.Late
            ? (head, $"{what} is {Overdue(standing)} (due {due}){after}", "Please direct its submission")
            : (head, $"{what} is due {due}{Left(standing)}", "Please direct its submission on time");
    }

    private static (string, string, string) ToInvited(Standing standing, string agency, string report, string due) =>
        (standing.Returned, standing.Situation) switch
        {
            (true, _) => ($"To {agency}", $"kindly complete {report} {due}", "Thank you"),
            (_, Situation.Late) => ($"To {agency}", $"{report} (requested {due}) has not reached us", "We would be grateful for it"),
            _ => ($"To {agency}", $"we would be grateful for {report} {due}", "Thank you"),
        };

    private static string Report(PlanRef plan, string periodName, string periodShort, SmsCut cut) => Words(
        Period(EnglishWords.ShortPeriod(periodName) ?? periodShort, periodName),
        plan.Consolidated ? "consolidated report" : "report",
        cut.Topic.Length > 0 ? $"\"{cut.Topic}\"" : "",
        cut.Plan && PlanNumber(plan) is { Length: > 0 } number ? $"under plan {number}" : "");

    private static string Due(DateOnly due, bool exclusive) => (exclusive ? "before " : "by ") + EnglishWords.ShortDate(due);

    private static string Left(Standing standing) =>
        standing is { Situation: Situation.Ahead, WorkingDays: { } days } ? $", {EnglishWords.Count(Math.Min(days, 9999), "working day")} left" : "";

    private static string Overdue(Standing standing) =>
        standing.WorkingDays is { } days ? $"{EnglishWords.Count(Math.Min(days, 9999), "working day")} overdue" : "overdue";

    private static string More(int others) => others > 0 ? $"; and {EnglishWords.Count(others, "other report")}" : "";

    private static string Contact(OfficeRef office, SmsCut cut) => cut.Phone && Phone(office) is { Length: > 0 } phone ? $"Tel. {phone}" : "";
}
