using NhacHan.Delivery.Sms;

namespace NhacHan.Delivery.Esms;

/// <summary>The CodeResult of eSMS (developers.esms.vn, "Table of error codes"), of those that a customer care message can meet.</summary>
internal static class EsmsCodes
{
    public const string Accepted = "100";

    /// <summary>The RequestId came within the last 24 hours: eSMS has the message.</summary>
    public const string Repeated = "124";

    public static SmsMeaning MeaningOf(string code) => code switch
    {
        Accepted or Repeated => SmsMeaning.Taken,
        "99" => SmsMeaning.DeadNumber, // blocked
        "108" => SmsMeaning.DeadNumber, // no number
        // 101 key, 102 no price list, 103 balance, 104 brandname, 118 and 300 kind of message, 140 our address is not on its list, 146 template,
        // 177 the carrier is not registered; and what it does not document, since a code other than 100 is a message not taken
        _ => SmsMeaning.Setup,
    };
}
