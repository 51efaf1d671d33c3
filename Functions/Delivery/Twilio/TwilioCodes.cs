using NhacHan.Delivery.Sms;

namespace NhacHan.Delivery.Twilio;

/// <summary>The error codes of Twilio (twilio.com/docs/api/errors) that sending a message can meet. They come with status 400, 401, 403 or 429.</summary>
internal static class TwilioCodes
{
    public static SmsMeaning MeaningOf(string code) => code switch
    {
        "21211" or "21217" => SmsMeaning.DeadNumber, // no number
        "21614" or "21635" => SmsMeaning.DeadNumber, // no mobile number; a landline
        "21265" or "21407" => SmsMeaning.DeadNumber, // a short code; a kind of number without SMS
        "21610" => SmsMeaning.DeadNumber, // its owner answered STOP
        "21602" or "21605" or "21617" or "21619" => SmsMeaning.Text, // none or too long
        "20429" or "14107" or "21611" => SmsMeaning.Busy, // calls, messages a second, its queue
        "20500" or "20503" => SmsMeaning.Unclear,
        // 20003 and 20008 key, 20005 account, 21408 region, 21212 21603 21606 21659 21660 21661 sender, 21608 trial account, 21609 callback,
        // 21612 no route from this sender; and whatever else it refuses with 4xx
        _ => SmsMeaning.Setup,
    };
}
