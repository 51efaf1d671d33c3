using static NhacHan.Reminders.Messages.VietnameseWords;

namespace NhacHan.Reminders.Messages;

/// <summary>
/// Party bodies, mass organisations and the press are only asked to report: the words thank and ask, and speak
/// neither of lateness nor of scores.
/// </summary>
internal static class VietnameseInvitation
{
    public static string Status(ReportItem item, Standing standing, DateOnly today) => standing.Situation switch
    {
        Situation.Late =>
            $"Đến hôm nay ({Day(today)}), {item.Coordinator.Name} chưa nhận được "
            + $"{(standing.Returned ? "bản bổ sung" : "báo cáo")} của quý cơ quan.",
        _ when standing.LastDay == today => $"Thời gian đề nghị gửi là đến hết hôm nay, {Day(today)}.",
        _ => $"Thời gian đề nghị gửi: {Due(standing.Due, standing.Exclusive)}.",
    };

    public static string[] Paragraphs(ReportItem item, Standing standing)
    {
        var office = item.Coordinator.Name;
        var report = Report(item.Plan, item.PeriodName);
        var plan = PlanName(item.Plan);
        var due = Due(standing.Due, standing.Exclusive);
        return (standing.Returned, standing.Situation) switch
        {
            (true, _) =>
            [
                $"{office} trân trọng cảm ơn {item.AgencyName} đã gửi {report} theo {plan}. "
                    + $"Để việc tổng hợp được đầy đủ, kính đề nghị quý cơ quan quan tâm bổ sung một số nội dung và gửi lại {due}.",
            ],
            (_, Situation.Late) =>
            [
                $"Thực hiện {plan}, {office} đã kính đề nghị {item.AgencyName} gửi {report} {due}.",
                $"Kính mong quý cơ quan quan tâm, sớm gửi báo cáo để {office} kịp tổng hợp.",
                VietnameseReport.Embedded(item),
            ],
            _ =>
            [
                $"Thực hiện {plan}, {office} kính đề nghị {item.AgencyName} quan tâm gửi {report} {due} để tổng hợp.",
                VietnameseReport.Embedded(item),
            ],
        };
    }
}
