using static NhacHan.Reminders.Messages.EnglishWords;

namespace NhacHan.Reminders.Messages;

/// <summary>What an email says of one report, in English.</summary>
internal static class EnglishReport
{
    private const string IfNotInTime = "If that is not possible, please give the coordinating office the reason and the date you expect.";

    public static EmailSection Section(ReportItem item, DateOnly today)
    {
        var standing = Standing.Of(item, today);
        var report = Report(item.Plan, item.PeriodName);
        return new EmailSection(
            standing.Returned ? $"To complete: {report}" : Capital(report),
            (item.Invited, standing.Situation) switch
            {
                (true, _) or (_, Situation.Ahead) => Urgency.Calm,
                (_, Situation.Late) => Urgency.Late,
                _ => Urgency.Today,
            },
            item.Invited ? InvitedStatus(item, standing, today) : Status(standing, today),
            item.Invited ? InvitedParagraphs(item, standing) : Paragraphs(item, standing, today),
            Facts(item, standing),
            EmailLink.To(item.Link, standing.Returned ? "Send the completed report" : "Send the report"),
            Names: null);
    }

    private static string Embedded(ReportItem item) =>
        $"If it was embedded in {(VietnameseWords.OnReform(item.Plan) ? "the general report on administrative reform" : "a general report")}, "
        + "please give that document's number and date so that it can be recorded.";

    private static string Status(Standing standing, DateOnly today) => standing.Situation switch
    {
        Situation.Ahead when standing.WorkingDays is { } days => $"{Count(days, "working day")} left, until {Day(standing.WorkingTarget)}.",
        Situation.Ahead => $"Due soon: {Due(standing.Due, standing.Exclusive)}.",
        Situation.LastWorkingDay => $"Today ({Day(today)}) is the last working day before the deadline.",
        Situation.LastDay => $"TODAY is the last day: {Day(today)}.",
        Situation.AfterLastWorkingDay when standing.LastDay == today => $"On time until the end of today ({Day(today)}).",
        Situation.AfterLastWorkingDay => $"On time until the end of {Day(standing.LastDay)}.",
        _ when standing.WorkingDays is { } days => $"{Count(days, "working day")} overdue.",
        _ => "Overdue.",
    };

    private static string[] Paragraphs(ReportItem item, Standing standing, DateOnly today)
    {
        var office = item.Coordinator.Name;
        var due = Due(standing.Due, standing.Exclusive);
        var report = Report(item.Plan, item.PeriodName);
        var late = standing.Situation == Situation.Late;
        var missing = late ? $" By {Day(today)} {office} had not received it." : "";
        var asked = standing.Returned
            ? $"{office} has reviewed the {report} of {item.AgencyName} (under {PlanName(item.Plan)}) "
                + $"and asks for it to be completed and sent again {due}.{missing}"
            : $"Under {PlanName(item.Plan)}, {item.AgencyName} sends its {report} to {office} {due}."
                + (late ? missing : " Nothing has been recorded yet.");
        if (item.ToHead && late && item.RemindedTimes > 0 && !item.Plan.Consolidated)
            asked += $" The coordinating office has sent {Count(item.RemindedTimes, "reminder")}.";

        var request = item.ToHead ? ToHead(standing, late) : ToOfficer(standing, today);
        return [asked, request, standing.Returned ? "The time of the first submission still decides whether it was on time." : Embedded(item)];
    }

    private static string ToOfficer(Standing standing, DateOnly today) => standing.Situation switch
    {
        Situation.Ahead => "Please complete and send the report on time.",
        Situation.LastWorkingDay => $"Please send it within working hours today. {StillOnTime(standing, today)} {IfNotInTime}",
        Situation.LastDay => $"Please send it by 17:00 today. {StillOnTime(standing, today)} {IfNotInTime}",
        Situation.AfterLastWorkingDay =>
            $"The last working day before the deadline ({Day(standing.WorkingTarget)}) has passed. Please send it now. {IfNotInTime}",
        _ when standing.Returned => "Please send the completed report now, with the reason for the delay.",
        _ => "Please send it now, with the reason for the delay. The time of submission is recorded and counts in the evaluation.",
    };

    private static string ToHead(Standing standing, bool late) => (standing.Returned, late) switch
    {
        (true, true) => "We respectfully ask you to direct its completion as soon as possible.",
        (false, true) => "We respectfully ask you to direct its submission as soon as possible. "
            + "Agencies that have not reported will be named in the consolidated report to the competent authority.",
        _ => "We respectfully ask you to direct its submission on time.",
    };

    private static string StillOnTime(Standing standing, DateOnly today) => standing.LastDay == today
        ? "A report sent by the end of today (24:00) is still on time."
        : $"A report sent by the end of {Day(standing.LastDay)} is still on time.";

    private static string InvitedStatus(ReportItem item, Standing standing, DateOnly today) => standing.Situation switch
    {
        Situation.Late =>
            $"By {Day(today)} {item.Coordinator.Name} had not received your {(standing.Returned ? "completed report" : "report")}.",
        _ when standing.LastDay == today => $"The time asked for ends today, {Day(today)}.",
        _ => $"Asked for {Due(standing.Due, standing.Exclusive)}.",
    };

    private static string[] InvitedParagraphs(ReportItem item, Standing standing)
    {
        var (office, report, due) = (item.Coordinator.Name, Report(item.Plan, item.PeriodName), Due(standing.Due, standing.Exclusive));
        return (standing.Returned, standing.Situation) switch
        {
            (true, _) =>
            [
                $"{office} thanks {item.AgencyName} for its {report} under {PlanName(item.Plan)} "
                    + $"and would be grateful if some parts were completed and sent again {due}.",
            ],
            (_, Situation.Late) =>
            [
                $"Under {PlanName(item.Plan)}, {office} kindly asked {item.AgencyName} for its {report} {due}.",
                $"We would be grateful to have it soon, so that {office} can include it in the consolidated report.",
                Embedded(item),
            ],
            _ => [$"Under {PlanName(item.Plan)}, {office} would be grateful if {item.AgencyName} sent its {report} {due}.", Embedded(item)],
        };
    }

    private static EmailFact[] Facts(ReportItem item, Standing standing)
    {
        List<EmailFact> facts = [new("Agency", item.AgencyName), new("Plan", EnglishContact.PlanFact(item.Plan))];
        if (standing.Returned && !string.IsNullOrWhiteSpace(item.ReturnedReason))
            facts.Add(new("To be completed", item.ReturnedReason));
        facts.Add(new(item.Invited ? "Asked for" : standing.Returned ? "Resubmit" : "Due", Due(standing.Due, standing.Exclusive)));
        facts.Add(new(item.Invited ? "Last day" : standing.Returned ? "Last day to resubmit" : "Last day on time", standing.LastDay == standing.WorkingTarget
            ? Day(standing.LastDay)
            : $"{Day(standing.LastDay)} (last working day: {Day(standing.WorkingTarget)})"));
        facts.Add(new("Coordinating office", EnglishContact.Of(item.Coordinator)));
        return [.. facts];
    }

    private static string PlanName(PlanRef plan) => plan.Number.Trim().Length > 0 ? $"Plan No. {plan.Number}" : $"the plan “{plan.Title}”";
}
