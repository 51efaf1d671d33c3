using static NhacHan.Reminders.Messages.EnglishSms;
using static NhacHan.Reminders.Messages.SmsPart;

namespace NhacHan.Reminders.Messages;

/// <summary>The English SMS about a task; names and titles stay Vietnamese, unaccented.</summary>
internal static class EnglishTaskSms
{
    public static SmsDraft Task(TaskItem item, DateOnly today, string more)
    {
        var standing = Standing.Of(item, today);
        var agency = Agency(item.AgencyShortName, item.AgencyName);
        var due = Due(standing.Due, exclusive: false);
        return new SmsDraft(TaskTopic(item.Title), cut =>
        {
            var task = Name(item.No, item.Plan, cut);
            var address = item.Invited ? $"To {agency}" : item.ToHead ? $"To the Head of {agency}" : agency;
            var lead = cut.Details && item.AwaitedBy is [var first, ..] ? $" to {Agency(first.ShortName, first.Name)}" : "";
            var (news, request) = item switch
            {
                { MustDo: false } => ($"please send your input for {task}{lead} ({due})", ""),
                { Invited: true } => ($"we would be grateful for {task} {due}", "Thank you"),
                { ToHead: true } when standing.Situation == Situation.Late => ($"{task} is {Overdue(standing)} (due {due})", "Please direct its completion"),
                { ToHead: true } => ($"{task} is due {due}{Left(standing)}", "Please direct its completion"),
                _ => ToOfficer(standing, task, due),
            };
            var end = cut.Request && request.Length > 0 ? $". {request}{more}." : $"{more}.";
            return Words($"{address}: {news}{end}", Contact(item.Coordinator, cut));
        });
    }

    public static SmsDraft Digest(TaskDigestItem item, string more) => new(TaskTopic(item.Title), cut =>
        $"{Agency(item.Coordinator.ShortName, item.Coordinator.Name)}: {Name(item.No, item.Plan, cut)} (due {Due(item.LastDay, exclusive: false)}): "
        + $"done {Number(item.Done)}/{Number(item.Total)}, open {Number(item.Open.Count)}{(cut.Request ? ". List by email" : "")}{more}.");

    private static (string, string) ToOfficer(Standing standing, string task, string due) => standing.Situation switch
    {
        Situation.Ahead => ($"please complete {task} {due}{Left(standing)}", ""),
        Situation.LastDay => ($"TODAY is the last day for {task} (due {due})", "Please report the result today"),
        Situation.LastWorkingDay => ($"today is the last working day for {task} (due {due})", "Please complete it today"),
        Situation.AfterLastWorkingDay => ($"{task} is on time until {EnglishWords.ShortDate(standing.LastDay)}", "Please complete it now"),
        _ => ($"{task} is {Overdue(standing)} (due {due})", "Please complete it now"),
    };

    private static string Name(string no, PlanRef plan, SmsCut cut) => Words(
        "task", TaskNo(no), cut.Topic.Length > 0 ? $"\"{cut.Topic}\"" : "", cut.Plan && PlanNumber(plan) is { Length: > 0 } number ? $"under plan {number}" : "");
}
