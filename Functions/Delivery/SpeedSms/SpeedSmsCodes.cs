using NhacHan.Delivery.Sms;

namespace NhacHan.Delivery.SpeedSms;

/// <summary>The error codes of SpeedSMS (speedsms.vn/sms-api).</summary>
internal static class SpeedSmsCodes
{
    public const string Accepted = "00";
    public const string InvalidNumber = "105";

    public static SmsMeaning MeaningOf(string code) => code switch
    {
        Accepted => SmsMeaning.Taken,
        InvalidNumber => SmsMeaning.DeadNumber,
        "110" or "113" => SmsMeaning.Text, // encoding, length
        "500" => SmsMeaning.Busy, // "Internal error, please try again"
        // 007 our address is locked, 008 account blocked, 009 not allowed to call, 101 parameters, 300 balance; and what it does not document
        _ => SmsMeaning.Setup,
    };
}
