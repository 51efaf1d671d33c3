using static NhacHan.Reminders.Messages.VietnameseWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

/// <summary>What an email says of one report, in Vietnamese.</summary>
internal static class VietnameseReport
{
    private const string IfNotInTime = "Trường hợp chưa thể gửi, đề nghị báo cơ quan đầu mối lý do và ngày dự kiến gửi.";

    public static EmailSection Section(ReportItem item, DateOnly today)
    {
        var standing = Standing.Of(item, today);
        var title = standing.Returned ? $"Bổ sung {Report(item.Plan, item.PeriodName)}" : Capital(Report(item.Plan, item.PeriodName));
        var urgency = (item.Invited, standing.Situation) switch
        {
            (true, _) or (_, Situation.Ahead) => Urgency.Calm,
            (_, Situation.Late) => Urgency.Late,
            _ => Urgency.Today,
        };
        return new EmailSection(
            title,
            urgency,
            item.Invited ? VietnameseInvitation.Status(item, standing, today) : Status(standing, today),
            item.Invited ? VietnameseInvitation.Paragraphs(item, standing) : Paragraphs(item, standing, today),
            Facts(item, standing),
            EmailLink.To(item.Link, standing.Returned ? "Gửi báo cáo bổ sung" : "Gửi báo cáo"),
            Names: null);
    }

    /// <summary>A plan on administrative reform is often reported within the general report on it.</summary>
    public static string Embedded(ReportItem item) =>
        $"Nếu nội dung đã được lồng ghép trong báo cáo {(OnReform(item.Plan) ? "CCHC " : "")}chung, "
        + "đề nghị cho biết số, ngày của văn bản đó để được ghi nhận.";

    private static string Status(Standing standing, DateOnly today) => standing.Situation switch
    {
        Situation.Ahead when standing.WorkingDays is { } days => Invariant($"Còn {days} ngày làm việc, tính đến {Day(standing.WorkingTarget)}."),
        Situation.Ahead => $"Sắp đến hạn: {Due(standing.Due, standing.Exclusive)}.",
        Situation.LastWorkingDay => $"Hôm nay ({Day(today)}) là ngày làm việc cuối trước hạn.",
        Situation.LastDay => $"HÔM NAY là ngày cuối: {Day(today)}.",
        Situation.AfterLastWorkingDay when standing.LastDay == today => $"Còn nhận đúng hạn đến hết hôm nay ({Day(today)}).",
        Situation.AfterLastWorkingDay => $"Còn nhận đúng hạn đến hết ngày {Day(standing.LastDay)}.",
        _ when standing.WorkingDays is { } days => Invariant($"Đã quá hạn {days} ngày làm việc."),
        _ => "Đã quá hạn.",
    };

    private static string[] Paragraphs(ReportItem item, Standing standing, DateOnly today)
    {
        var agency = item.AgencyName;
        var office = item.Coordinator.Name;
        var due = Due(standing.Due, standing.Exclusive);
        var plan = PlanName(item.Plan);
        var report = Report(item.Plan, item.PeriodName);
        var late = standing.Situation == Situation.Late;

        var asked = (standing.Returned, late) switch
        {
            (true, _) => $"{office} đã xem xét {report} của {agency} (theo {plan}) và đề nghị bổ sung, gửi lại {due}."
                + (late ? $" Đến hôm nay ({Day(today)}), {office} chưa nhận được bản bổ sung." : ""),
            (_, false) => $"Theo {plan}, {agency} cần gửi {report} về {office} {due}. Đến nay chưa ghi nhận báo cáo này.",
            (_, true) => $"Theo {plan}, {agency} cần gửi {report} về {office} {due}. "
                + $"Đến hôm nay ({Day(today)}), {office} chưa nhận được báo cáo này.",
        };
        if (item.ToHead && late && item.RemindedTimes > 0 && !item.Plan.Consolidated)
            asked += Invariant($" Cơ quan đầu mối đã nhắc {item.RemindedTimes} lần.");

        var request = item.ToHead ? ToHead(item.Plan.Consolidated, standing, late) : ToOfficer(standing, today);
        return standing.Returned
            ? [asked, request, "Thời điểm gửi lần đầu vẫn được giữ nguyên khi xét đúng hạn."]
            : [asked, request, Embedded(item)];
    }

    private static string ToOfficer(Standing standing, DateOnly today) => standing.Situation switch
    {
        Situation.Ahead when standing.Returned => "Đề nghị cơ quan bổ sung và gửi lại đúng hạn.",
        Situation.Ahead => "Đề nghị cơ quan hoàn thành và gửi báo cáo đúng hạn.",
        Situation.LastWorkingDay => $"Đề nghị gửi trong giờ làm việc hôm nay. {StillOnTime(standing, today)} {IfNotInTime}",
        Situation.LastDay => $"Đề nghị gửi trước 17 giờ hôm nay. {StillOnTime(standing, today)} {IfNotInTime}",
        Situation.AfterLastWorkingDay =>
            $"Ngày làm việc cuối trước hạn ({Day(standing.WorkingTarget)}) đã qua. Đề nghị gửi ngay. {IfNotInTime}",
        _ when standing.Returned => "Đề nghị gửi ngay bản bổ sung và nêu lý do chậm.",
        _ => "Đề nghị gửi ngay và nêu lý do chậm. Thời điểm gửi được ghi nhận làm căn cứ đánh giá, chấm điểm.",
    };

    private static string ToHead(bool consolidated, Standing standing, bool late) => (standing.Returned, late) switch
    {
        (true, true) => "Kính đề nghị đồng chí quan tâm, chỉ đạo bộ phận phụ trách bổ sung và gửi lại báo cáo trong thời gian sớm nhất.",
        (false, true) =>
            "Kính đề nghị đồng chí quan tâm, chỉ đạo bộ phận phụ trách hoàn thành và gửi báo cáo trong thời gian sớm nhất."
            + (consolidated ? "" : " Cơ quan chưa gửi sẽ được nêu trong báo cáo tổng hợp gửi cấp có thẩm quyền."),
        (true, false) => "Kính đề nghị đồng chí quan tâm, chỉ đạo bổ sung và gửi lại báo cáo đúng hạn.",
        _ => "Kính đề nghị đồng chí quan tâm, chỉ đạo gửi báo cáo đúng hạn.",
    };

    private static string StillOnTime(Standing standing, DateOnly today)
    {
        var until = standing.LastDay == today ? "hôm nay (24 giờ)" : $"ngày {Day(standing.LastDay)}";
        return $"{(standing.Returned ? "Bản bổ sung" : "Báo cáo")} gửi đến hết {until} vẫn được tính đúng hạn.";
    }

    private static EmailFact[] Facts(ReportItem item, Standing standing)
    {
        List<EmailFact> facts = [new("Cơ quan báo cáo", item.AgencyName), new("Kế hoạch", VietnameseContact.PlanFact(item.Plan))];
        if (standing.Returned && !string.IsNullOrWhiteSpace(item.ReturnedReason))
            facts.Add(new("Nội dung cần bổ sung", item.ReturnedReason));

        var dueLabel = item.Invited ? "Thời gian đề nghị" : standing.Returned ? "Hạn gửi bổ sung" : "Hạn gửi";
        facts.Add(new(dueLabel, Due(standing.Due, standing.Exclusive)));
        var lastDayLabel = item.Invited ? "Ngày nhận cuối" : standing.Returned ? "Ngày cuối nhận bổ sung" : "Ngày cuối tính đúng hạn";
        facts.Add(new(lastDayLabel, standing.LastDay == standing.WorkingTarget
            ? Day(standing.LastDay)
            : $"{Day(standing.LastDay)} (ngày làm việc cuối: {Day(standing.WorkingTarget)})"));
        facts.Add(new("Đầu mối tiếp nhận", VietnameseContact.Of(item.Coordinator)));
        return [.. facts];
    }
}
