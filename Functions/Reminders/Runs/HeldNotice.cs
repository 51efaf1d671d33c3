using System.Globalization;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Reminders.Messages;

namespace NhacHan.Reminders.Runs;

/// <summary>What the administrators are told of a run that waits for them. Neither agencies nor people are named.</summary>
internal static class HeldNotice
{
    public static EmailText Write(ScanRun run, decimal factor, PublicUrl publicUrl)
    {
        var load = run.Load ?? RunLoad.Nothing;
        var draft = new EmailDraft(
            Language.Vi, $"Đợt nhắc {When(run)} đang chờ duyệt, chưa gửi tin nào", "Kính gửi Quản trị viên,", null,
            [
                new EmailSection(
                    $"Đợt nhắc {When(run)}", Urgency.Late, $"Đang chờ duyệt: {Amount(load)}. Phần mềm chưa gửi tin nào.",
                    [
                        Why(load, factor),
                        "Đề nghị xem lại kế hoạch và danh sách đầu mối liên hệ (POST /api/reminders/preview cho biết lời nhắc), rồi cho gửi hoặc bỏ đợt nhắc này. Khi được duyệt, cơ quan nào đã gửi báo cáo thì không bị nhắc nữa.",
                    ],
                    [
                        new EmailFact("Mã đợt nhắc", run.Id),
                        new EmailFact("Cho gửi", $"POST {new Uri(publicUrl.Root, $"api/runs/{run.Id}/release")}"),
                        new EmailFact("Bỏ đợt này", $"POST {new Uri(publicUrl.Root, $"api/runs/{run.Id}/drop")}"),
                    ],
                    EmailLink.To(publicUrl.Root, "Mở bảng theo dõi"), null),
            ],
            ["Trân trọng./.", "Phần mềm NhacHan"],
            "Thư này được gửi tự động đến địa chỉ quản trị đã khai báo trong cấu hình.");
        return new EmailText(draft.Subject, EmailPlainText.Write(draft), EmailHtml.Write(draft));
    }

    /// <summary>"12 lượt nhắc bằng thư điện tử, 10 lượt bằng tin nhắn".</summary>
    public static string Amount(RunLoad load) =>
        string.Create(CultureInfo.InvariantCulture, $"{load.Email.Planned} lượt nhắc bằng thư điện tử, {load.Sms.Planned} lượt bằng tin nhắn");

    private static string Why(RunLoad load, decimal factor) => factor == 0
        ? "Phần mềm được cấu hình để mọi đợt nhắc đều phải được duyệt trước khi gửi."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Những cơ quan còn nợ báo cáo hoặc nhiệm vụ có {load.Email.Contacts} địa chỉ thư điện tử và {load.Sms.Contacts} số điện thoại; số lượt nhắc vượt {factor.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',')} lần số đó trên ít nhất một kênh, nên có thể có sai sót.");

    private static string When(ScanRun run)
    {
        var there = HaNoiTime.ToHaNoi(run.At);
        return string.Create(CultureInfo.InvariantCulture, $"lúc {there:HH:mm} ngày {VietnameseWords.Date(DateOnly.FromDateTime(there.DateTime))}");
    }
}
