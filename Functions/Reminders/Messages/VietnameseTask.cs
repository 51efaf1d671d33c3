using static NhacHan.Reminders.Messages.VietnameseWords;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

/// <summary>What an email says of one agency's part in a task, in Vietnamese.</summary>
internal static class VietnameseTask
{
    private const string IfNotInTime = "Trường hợp chưa thể hoàn thành, đề nghị báo cơ quan đầu mối lý do và ngày dự kiến hoàn thành.";
    private const string IfWaiting = "Nếu đang chờ nội dung phối hợp của cơ quan khác, đề nghị cập nhật rõ cơ quan nào để cơ quan đó được nhắc.";

    public static string Subject(TaskItem item) =>
        $"{(item.MustDo ? "Nhiệm vụ" : "Nội dung phối hợp nhiệm vụ")} {item.No}{OfPlan(item.Plan)}: {TaskWords.Brief(item.Title)} – {item.AgencyShortName} – "
        + Due(item.LastDay, exclusive: false);

    public static EmailSection Section(TaskItem item, DateOnly today)
    {
        var standing = Standing.Of(item, today);
        var late = standing.Situation == Situation.Late;
        List<string> paragraphs = [];
        if (item.MustDo) paragraphs.AddRange(ToLead(item, standing, today));
        if (item.AwaitedBy.Count > 0) paragraphs.AddRange(ToHelper(item, late));
        return new EmailSection(
            $"{(item.MustDo ? "Nhiệm vụ" : "Nội dung phối hợp nhiệm vụ")} {item.No}: {TaskWords.Brief(item.Title)}",
            item.Invited || standing.Situation == Situation.Ahead ? Urgency.Calm : late ? Urgency.Late : Urgency.Today,
            Status(item, standing, today), paragraphs, Facts(item, standing), EmailLink.To(item.Link, "Cập nhật tiến độ"), Names: null);
    }

    /// <summary>" (Kế hoạch số 24/KH-UBND)", where the plan has a number.</summary>
    public static string OfPlan(PlanRef plan) => plan.Number.Trim().Length > 0 ? $" ({PlanName(plan)})" : "";

    private static string Status(TaskItem item, Standing standing, DateOnly today) => standing.Situation switch
    {
        _ when item.Invited => $"Thời gian đề nghị hoàn thành: {Due(standing.Due, exclusive: false)}.",
        Situation.Ahead when standing.WorkingDays is { } days => Invariant($"Còn {days} ngày làm việc, tính đến {Day(standing.WorkingTarget)}."),
        Situation.Ahead => $"Sắp đến hạn: {Due(standing.Due, exclusive: false)}.",
        Situation.LastWorkingDay => $"Hôm nay ({Day(today)}) là ngày làm việc cuối trước hạn.",
        Situation.LastDay => $"HÔM NAY là ngày cuối: {Day(today)}.",
        Situation.AfterLastWorkingDay => $"Còn tính đúng hạn đến hết {(standing.LastDay == today ? $"hôm nay ({Day(today)})" : $"ngày {Day(standing.LastDay)}")}.",
        _ when standing.WorkingDays is { } days => Invariant($"Đã quá hạn {days} ngày làm việc."),
        _ => "Đã quá hạn.",
    };

    private static string[] ToLead(TaskItem item, Standing standing, DateOnly today)
    {
        var (plan, due, office) = (PlanName(item.Plan), Due(standing.Due, exclusive: false), item.Coordinator.Name);
        var late = standing.Situation == Situation.Late;
        if (item.Invited)
            return
            [
                $"Thực hiện {plan}, {office} kính đề nghị {item.AgencyName} quan tâm hoàn thành nhiệm vụ {item.No} {due}.",
                late ? "Kính mong quý cơ quan quan tâm, sớm hoàn thành và thông báo kết quả." : "Kính đề nghị quý cơ quan thông báo kết quả khi hoàn thành.",
            ];
        var state = item.Percent > 0 ? Invariant($"tiến độ đã cập nhật là {item.Percent}%") : "chưa có tiến độ nào được cập nhật";
        return
        [
            $"Theo {plan}, {item.AgencyName} chủ trì nhiệm vụ {item.No}, hoàn thành {due}. "
                + (late ? $"Đến hôm nay ({Day(today)}), nhiệm vụ chưa được ghi nhận hoàn thành; {state}." : $"Đến nay {state}.")
                + (item.ToHead && late && item.RemindedTimes > 0 ? Invariant($" Cơ quan đầu mối đã nhắc {item.RemindedTimes} lần.") : ""),
            item.ToHead
                ? $"Kính đề nghị đồng chí quan tâm, chỉ đạo hoàn thành nhiệm vụ {(late ? "trong thời gian sớm nhất" : "đúng hạn")}."
                : ToOfficer(standing),
        ];
    }

    private static string ToOfficer(Standing standing) => standing.Situation switch
    {
        Situation.Ahead => $"Đề nghị cơ quan hoàn thành nhiệm vụ đúng hạn và cập nhật tiến độ, kết quả. {IfWaiting}",
        Situation.LastWorkingDay or Situation.LastDay => $"Đề nghị hoàn thành và cập nhật kết quả trong hôm nay. {IfNotInTime} {IfWaiting}",
        Situation.AfterLastWorkingDay =>
            $"Ngày làm việc cuối trước hạn ({Day(standing.WorkingTarget)}) đã qua. Đề nghị hoàn thành và cập nhật kết quả ngay. {IfNotInTime}",
        _ => "Đề nghị hoàn thành ngay, cập nhật kết quả và nêu lý do chậm. Thời điểm hoàn thành được ghi nhận làm căn cứ đánh giá, chấm điểm. "
            + IfWaiting,
    };

    private static string[] ToHelper(TaskItem item, bool late) =>
    [
        $"Cơ quan chủ trì ({Leads(item)}) cho biết còn thiếu nội dung phối hợp của {item.AgencyName} để hoàn thành nhiệm vụ {item.No} theo {PlanName(item.Plan)}.",
        (item.Invited, item.ToHead) switch
        {
            (true, _) => "Kính đề nghị quý cơ quan quan tâm, gửi nội dung phối hợp cho cơ quan chủ trì. Xin trân trọng cảm ơn.",
            (_, true) => "Kính đề nghị đồng chí quan tâm, chỉ đạo gửi nội dung phối hợp cho cơ quan chủ trì trong thời gian sớm nhất.",
            _ when late => "Nhiệm vụ đã quá hạn. Đề nghị gửi ngay nội dung phối hợp cho cơ quan chủ trì.",
            _ => "Đề nghị sớm gửi nội dung phối hợp cho cơ quan chủ trì để nhiệm vụ được hoàn thành đúng hạn.",
        },
    ];

    private static string Leads(TaskItem item) => string.Join(", ", item.AwaitedBy.Select(a => a.Name));

    private static EmailFact[] Facts(TaskItem item, Standing standing)
    {
        List<EmailFact> facts = [new("Nhiệm vụ", $"{item.No}. {item.Title}"), new("Cơ quan thực hiện", item.AgencyName)];
        if (item.Deliverable is { } product) facts.Add(new("Sản phẩm", product));
        if (item.AwaitedBy.Count > 0) facts.Add(new("Cơ quan chờ nội dung phối hợp", Leads(item)));
        facts.Add(new("Kế hoạch", VietnameseContact.PlanFact(item.Plan)));
        facts.Add(new(item.Invited ? "Thời gian đề nghị" : "Hạn hoàn thành", standing.LastDay == standing.WorkingTarget
            ? $"hết {Day(standing.LastDay)}"
            : $"hết {Day(standing.LastDay)} (ngày làm việc cuối: {Day(standing.WorkingTarget)})"));
        facts.Add(new("Đầu mối tiếp nhận", VietnameseContact.Of(item.Coordinator)));
        return [.. facts];
    }
}
