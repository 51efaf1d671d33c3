using NhacHan.Deadlines;

namespace NhacHan.ContactHealth;

/// <summary>Why nothing arrives, in the office's words.</summary>
internal static class HealthReason
{
    public static string Of(Channel channel, string? code) => channel == Channel.Email ? OfEmail(code) : OfSms(code);

    private static string OfEmail(string? code) => code switch
    {
        "bouncedAddress" => "Thư gửi trước đây đã bị trả lại nên nhà cung cấp không gửi tiếp đến địa chỉ này.",
        "invalid" => "Địa chỉ thư điện tử không hợp lệ.",
        "spamReport" => "Người nhận đã báo thư nhắc là thư rác nên nhà cung cấp không gửi tiếp.",
        "unsubscribed" => "Người nhận đã từ chối nhận thư nên nhà cung cấp không gửi tiếp.",
        ['5', '.', ..] => $"Hộp thư không tồn tại hoặc không nhận thư: thư bị trả lại (mã {code}).",
        "bounce" => "Hộp thư không tồn tại hoặc không nhận thư: thư bị trả lại.",
        _ => "Máy chủ thư từ chối địa chỉ này.",
    };

    private static string OfSms(string? code) => code switch
    {
        "30006" or "21614" or "21635" => "Số này là số cố định hoặc không nhận được tin nhắn.",
        "30005" => "Số điện thoại không tồn tại hoặc không còn hoạt động.",
        "108" or "21211" or "21217" => "Số điện thoại không hợp lệ.",
        "99" or "21610" => "Người nhận đã chặn hoặc từ chối tin nhắn.",
        _ => "Số điện thoại không nhận được tin nhắn.",
    };
}
