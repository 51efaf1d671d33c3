using static NhacHan.Reminders.Messages.SmsPart;
using static NhacHan.Reminders.Messages.VietnameseSms;

namespace NhacHan.Reminders.Messages;

/// <summary>The Vietnamese SMS about a task, unaccented. The task's title stands where a report has its topic, and is cut like it.</summary>
internal static class VietnameseTaskSms
{
    public static SmsDraft Task(TaskItem item, DateOnly today, string more)
    {
        var standing = Standing.Of(item, today);
        var agency = Agency(item.AgencyShortName, item.AgencyName);
        var due = Due(standing.Due, exclusive: false);
        return new SmsDraft(TaskTopic(item.Title), cut =>
        {
            var task = Name(item.No, item.Plan, cut);
            var (address, news, request) = item switch
            {
                { MustDo: false } => ToHelper(item, standing, agency, task, due, cut),
                { Invited: true } => ($"Kinh gui {agency}", $"kinh de nghi quan tam hoan thanh {task} {due}", "Xin cam on"),
                { ToHead: true } => ToHead(standing, agency, task, due),
                _ => ToOfficer(standing, agency, task, due),
            };
            var end = cut.Request && request.Length > 0 ? $". {request}{more}." : $"{more}.";
            return Words($"{address}: {news}{end}", Contact(item.Coordinator, cut));
        });
    }

    public static SmsDraft Digest(TaskDigestItem item, string more) => new(TaskTopic(item.Title), cut =>
    {
        var list = cut.Request ? ". Danh sach gui qua thu dien tu" : "";
        return $"{Agency(item.Coordinator.ShortName, item.Coordinator.Name)}: {Name(item.No, item.Plan, cut)} ({Due(item.LastDay, exclusive: false)}): "
            + $"da hoan thanh {Number(item.Done)}/{Number(item.Total)}, chua xong {Number(item.Open.Count)}{list}{more}.";
    });

    private static (string, string, string) ToOfficer(Standing standing, string agency, string task, string due) => standing.Situation switch
    {
        Situation.Ahead => (agency, $"de nghi hoan thanh {task} {due}{Left(standing)}", ""),
        Situation.LastDay => (agency, $"HOM NAY la ngay cuoi hoan thanh {task} ({due})", "De nghi cap nhat ket qua trong hom nay"),
        Situation.LastWorkingDay => (agency, $"hom nay la ngay lam viec cuoi truoc han {task} ({due})", "De nghi hoan thanh trong hom nay"),
        Situation.AfterLastWorkingDay => (agency, $"{task} con tinh dung han den het ngay {VietnameseWords.Date(standing.LastDay)}", "De nghi hoan thanh ngay"),
        _ => (agency, $"{task} da qua han{Days(standing)} ({due})", "De nghi hoan thanh ngay"),
    };

    private static (string, string, string) ToHead(Standing standing, string agency, string task, string due) => standing.Situation == Situation.Late
        ? ($"Kinh gui Thu truong {agency}", $"{task} da qua han{Days(standing)} ({due})", "Kinh de nghi chi dao hoan thanh ngay")
        : ($"Kinh gui Thu truong {agency}", $"{task}, {due}{Left(standing)}", "Kinh de nghi chi dao hoan thanh dung han");

    private static (string, string, string) ToHelper(TaskItem item, Standing standing, string agency, string task, string due, SmsCut cut)
    {
        var (address, ask, request) = item switch
        {
            { Invited: true } => ($"Kinh gui {agency}", "kinh de nghi gui", "Xin cam on"),
            { ToHead: true } => ($"Kinh gui Thu truong {agency}", "kinh de nghi chi dao gui", ""),
            _ => (agency, "de nghi gui", standing.Situation == Situation.Late ? "Nhiem vu da qua han" : ""),
        };
        var lead = cut.Details && item.AwaitedBy is [var first, ..] ? $" cho {Agency(first.ShortName, first.Name)}" : "";
        return (address, $"{ask} noi dung phoi hop {task}{lead} ({due})", request);
    }

    private static string Name(string no, PlanRef plan, SmsCut cut) =>
        Words("nhiem vu", TaskNo(no), cut.Topic.Length > 0 ? $"\"{cut.Topic}\"" : "", Plan(plan, cut));
}
