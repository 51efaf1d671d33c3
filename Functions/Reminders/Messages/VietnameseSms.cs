using static NhacHan.Reminders.Messages.SmsPart;

namespace NhacHan.Reminders.Messages;

/// <summary>The Vietnamese SMS, unaccented. "BC" is báo cáo, "KH" kế hoạch, "DT" điện thoại: usual in such messages.</summary>
internal static class VietnameseSms
{
    public static SmsDraft Report(ReportItem item, DateOnly today, int others)
    {
        var standing = Standing.Of(item, today);
        var agency = Agency(item.AgencyShortName, item.AgencyName);
        var due = Due(standing.Due, standing.Exclusive);
        var more = others > 0 ? $"; va {others} BC khac" : "";

        return new SmsDraft(Topic(item.Plan), cut =>
        {
            var report = Words(item.Plan.Consolidated ? "BC tong hop" : "BC", cut.Topic, Period(item.PeriodShort, item.PeriodName), Plan(item.Plan, cut));
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
        var report = Words(item.Plan.Consolidated ? "BC tong hop" : "BC", cut.Topic, Period(item.PeriodShort, item.PeriodName), Plan(item.Plan, cut));
        var figures = $"da nhan {Number(item.Received)}/{Number(item.Total)}";
        if (cut.Details)
            figures += $", dung han {Number(item.OnTime)}, muon {Number(item.Late)}, cho bo sung {Number(item.Returned)}";
        var more = others > 0 ? $"; va {others} BC khac" : "";
        var list = cut.Request ? ". Danh sach gui qua thu dien tu" : "";
        return $"{Agency(item.Coordinator.ShortName, item.Coordinator.Name)}: {report} ({(item.Exclusive ? "han " : "")}{Due(item.Due, item.Exclusive)}): "
            + $"{figures}, chua gui {Number(item.Missing.Count)}{list}{more}.";
    });

    private static (string, string, string) ToOfficer(Standing standing, string agency, string report, string due) => standing.Situation switch
    {
        Situation.Ahead => (agency, $"de nghi gui {report} {due}{Left(standing)}", ""),
        Situation.LastDay => (agency, $"HOM NAY la ngay cuoi gui {report} ({Deadline(standing)})", "De nghi gui truoc 17:00"),
        Situation.LastWorkingDay =>
            (agency, $"hom nay la ngay lam viec cuoi truoc han gui {report} ({Deadline(standing)})", "De nghi gui trong hom nay"),
        Situation.AfterLastWorkingDay =>
            (agency, $"{report} ({Deadline(standing)}) con nhan den het ngay {VietnameseWords.Date(standing.LastDay)}", "De nghi gui ngay"),
        _ => (agency, $"{report} da qua han{Days(standing)} ({Deadline(standing)})", "De nghi gui ngay"),
    };

    private static (string, string, string) ToResubmit(Standing standing, string agency, string report, string due) => standing.Situation switch
    {
        Situation.Late => (agency, $"{report} cho bo sung da qua han{Days(standing)} ({Deadline(standing)})", "De nghi gui lai ngay"),
        Situation.LastDay => (agency, $"HOM NAY la ngay cuoi gui bo sung {report} ({Deadline(standing)})", "De nghi gui truoc 17:00"),
        Situation.LastWorkingDay =>
            (agency, $"hom nay la ngay lam viec cuoi truoc han bo sung {report} ({Deadline(standing)})", "De nghi gui trong hom nay"),
        _ => (agency, $"{report} can bo sung, de nghi gui lai {due}", "Noi dung xem thu dien tu"),
    };

    private static (string, string, string) ToHead(Standing standing, string agency, string report, string due, int reminded)
    {
        var head = $"Kinh gui Thu truong {agency}";
        var after = reminded > 0 ? $", da nhac {Number(reminded)} lan" : "";
        var what = standing.Returned ? $"{report} cho bo sung" : report;
        return standing.Situation == Situation.Late
            ? (head, $"{what} da qua han{Days(standing)} ({Deadline(standing)}){after}", "Kinh de nghi chi dao gui ngay")
            : (head, $"{what}, {Deadline(standing)}{Left(standing)}", "Kinh de nghi chi dao gui dung han");
    }

    private static (string, string, string) ToInvited(Standing standing, string agency, string report, string due) =>
        (standing.Returned, standing.Situation) switch
        {
            (true, _) => ($"Kinh gui {agency}", $"kinh de nghi quan tam bo sung {report} {due}", "Xin cam on"),
            (_, Situation.Late) => ($"Kinh gui {agency}", $"chua nhan duoc {report} (de nghi {due})", "Kinh mong quy co quan quan tam gui"),
            _ => ($"Kinh gui {agency}", $"kinh de nghi quan tam gui {report} {due}", "Xin cam on"),
        };

    private static string Due(DateOnly due, bool exclusive) => (exclusive ? "truoc " : "cham nhat ") + VietnameseWords.Date(due);

    private static string Deadline(Standing standing) => (standing.Exclusive ? "han " : "") + Due(standing.Due, standing.Exclusive);

    private static string Left(Standing standing) =>
        standing is { Situation: Situation.Ahead, WorkingDays: { } days } ? $", con {Number(days)} ngay lam viec" : "";

    private static string Days(Standing standing) => standing.WorkingDays is { } days ? $" {Number(days)} ngay lam viec" : "";

    private static string Plan(PlanRef plan, SmsCut cut) => cut.Plan && PlanNumber(plan) is { Length: > 0 } number ? $"theo KH {number}" : "";

    private static string Contact(OfficeRef office, SmsCut cut) => cut.Phone && Phone(office) is { Length: > 0 } phone ? $"DT {phone}" : "";
}
