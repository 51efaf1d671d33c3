using static NhacHan.Reminders.Messages.EnglishWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

/// <summary>What an email says of one agency's part in a task, or of how a task stands, in English. Titles stay Vietnamese.</summary>
internal static class EnglishTask
{
    private const string IfWaiting = "If you are waiting for another agency's input, please record whose, so that it is reminded.";

    public static string Subject(TaskItem item) =>
        $"{(item.MustDo ? "Task" : "Input for task")} {item.No}{OfPlan(item.Plan)}: {TaskWords.Brief(item.Title)} – {item.AgencyShortName} – due "
        + Due(item.LastDay, exclusive: false);

    public static string Subject(TaskDigestItem item) =>
        $"Status of task {item.No}{OfPlan(item.Plan)}: {TaskWords.Brief(item.Title)} – due {Due(item.LastDay, exclusive: false)}";

    public static EmailSection Section(TaskItem item, DateOnly today)
    {
        var standing = Standing.Of(item, today);
        var late = standing.Situation == Situation.Late;
        List<string> paragraphs = [];
        if (item.MustDo) paragraphs.AddRange(ToLead(item, standing, today));
        if (item.AwaitedBy.Count > 0) paragraphs.AddRange(ToHelper(item, late));
        List<EmailFact> facts = [new("Task", $"{item.No}. {item.Title}"), new("Agency", item.AgencyName)];
        if (item.Deliverable is { } product) facts.Add(new("Deliverable", product));
        if (item.AwaitedBy.Count > 0) facts.Add(new("Waiting for its input", Leads(item)));
        facts.Add(new("Plan", EnglishContact.PlanFact(item.Plan)));
        facts.Add(new(
            "Last day on time",
            Day(standing.LastDay) + (standing.LastDay == standing.WorkingTarget ? "" : $" (last working day: {Day(standing.WorkingTarget)})")));
        facts.Add(new("Coordinating office", EnglishContact.Of(item.Coordinator)));
        return new EmailSection(
            $"{(item.MustDo ? "Task" : "Input for task")} {item.No}: {TaskWords.Brief(item.Title)}",
            item.Invited || standing.Situation == Situation.Ahead ? Urgency.Calm : late ? Urgency.Late : Urgency.Today,
            Status(item, standing, today), paragraphs, facts, EmailLink.To(item.Link, "Report progress"), Names: null);
    }

    public static EmailSection Section(TaskDigestItem item, DateOnly today) => new(
        $"Status of task {item.No}: {TaskWords.Brief(item.Title)}",
        item.Open.Count == 0 ? Urgency.Calm : Urgency.Today,
        Invariant($"{item.Done}/{item.Total} leads are done.") + (item.WorkingDaysLate > 0 ? $" {Count(item.WorkingDaysLate, "working day")} overdue." : ""),
        [
            $"As of {Day(today)}. The last day on time is {Day(item.LastDay)}.",
            item.Open.Count == 0 ? "All leads are done; please review the results." : "Please contact those that are not done directly.",
        ],
        [new("Task", $"{item.No}. {item.Title}"), new("Plan", EnglishContact.PlanFact(item.Plan)), new("Last day on time", Day(item.LastDay))],
        EmailLink.To(item.Link, "See the whole list"),
        item.Open.Count == 0 ? null : new EmailNames(
            "Not done yet",
            [.. item.Open.Take(EmailNames.Shown).Select(o => Entry(o.AgencyName, o.Percent, o.WaitsFor))],
            item.Open.Count > EmailNames.Shown ? $"… and {Count(item.Open.Count - EmailNames.Shown, "other")}." : null));

    private static string Status(TaskItem item, Standing standing, DateOnly today) => standing.Situation switch
    {
        _ when item.Invited => $"Requested {Due(standing.Due, exclusive: false)}.",
        Situation.Ahead when standing.WorkingDays is { } days => $"{Count(days, "working day")} left, until {Day(standing.WorkingTarget)}.",
        Situation.Ahead => $"Due soon: {Due(standing.Due, exclusive: false)}.",
        Situation.LastWorkingDay => $"Today ({Day(today)}) is the last working day before the deadline.",
        Situation.LastDay => $"TODAY is the last day: {Day(today)}.",
        Situation.AfterLastWorkingDay => $"On time until the end of {(standing.LastDay == today ? "today" : Day(standing.LastDay))}.",
        _ when standing.WorkingDays is { } days => $"{Count(days, "working day")} overdue.",
        _ => "Overdue.",
    };

    private static string[] ToLead(TaskItem item, Standing standing, DateOnly today)
    {
        var (plan, due) = (PlanName(item.Plan), Due(standing.Due, exclusive: false));
        if (item.Invited)
            return [$"Under {plan}, {item.Coordinator.Name} would be grateful if {item.AgencyName} completed task {item.No} {due}, and told us the result."];
        var late = standing.Situation == Situation.Late;
        var state = item.Percent > 0 ? Invariant($"the progress reported is {item.Percent}%") : "no progress has been reported";
        return
        [
            $"Under {plan}, {item.AgencyName} leads task {item.No}, to be completed {due}. "
                + (late ? $"By {Day(today)} it was not recorded as done; {state}." : $"So far {state}.")
                + (item.ToHead && late && item.RemindedTimes > 0 ? $" The coordinating office has sent {Count(item.RemindedTimes, "reminder")}." : ""),
            (item.ToHead, late, standing.Situation) switch
            {
                (true, true, _) => "We respectfully ask you to direct its completion as soon as possible.",
                (true, _, _) => "We respectfully ask you to direct its completion on time.",
                (_, true, _) => $"Please complete it now, and report the result with the reason for the delay. {IfWaiting}",
                (_, _, Situation.Ahead) => $"Please complete it on time, and report progress and result. {IfWaiting}",
                _ => $"Please complete it and report the result today. If that is not possible, please give the coordinating office the reason and the date you expect. {IfWaiting}",
            },
        ];
    }

    private static string[] ToHelper(TaskItem item, bool late) =>
    [
        $"The lead ({Leads(item)}) reports that the input of {item.AgencyName} is missing to complete task {item.No} under {PlanName(item.Plan)}.",
        (item.Invited, item.ToHead) switch
        {
            (true, _) => "We would be grateful if you sent it to the lead.",
            (_, true) => "We respectfully ask you to direct that it be sent to the lead as soon as possible.",
            _ => late ? "The task is overdue. Please send your input to the lead now." : "Please send your input to the lead soon, so that the task is completed on time.",
        },
    ];

    private static string Entry(string agency, int percent, IReadOnlyList<string> waitsFor) =>
        Invariant($"{agency} ({percent}%{(waitsFor.Count > 0 ? ", waiting for " + string.Join(", ", waitsFor) : "")})");

    private static string Leads(TaskItem item) => string.Join(", ", item.AwaitedBy.Select(a => a.Name));

    private static string OfPlan(PlanRef plan) => plan.Number.Trim().Length > 0 ? $" (plan {plan.Number})" : "";

    private static string PlanName(PlanRef plan) => plan.Number.Trim().Length > 0 ? $"plan No. {plan.Number}" : $"the plan “{plan.Title}”";
}
