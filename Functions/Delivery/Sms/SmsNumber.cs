namespace NhacHan.Delivery.Sms;

/// <summary>How providers write a Vietnamese number, which is kept as <c>+84912345678</c>.</summary>
internal static class SmsNumber
{
    private const string Country = "+84";

    /// <summary><c>0912345678</c></summary>
    public static string Local(string e164) => e164.StartsWith(Country, StringComparison.Ordinal) ? "0" + e164[Country.Length..] : e164;

    /// <summary><c>84912345678</c></summary>
    public static string WithoutPlus(string e164) => e164.TrimStart('+');
}
