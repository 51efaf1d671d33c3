using System.Globalization;
using NhacHan.Agencies;

namespace NhacHan.Reminders.Messages;

/// <summary>What an SMS keeps.</summary>
internal readonly record struct SmsCut(bool Phone, bool Plan, string Topic, bool Details, bool Request);

/// <summary>An SMS before it is cut to length. All parts are folded to one septet a character.</summary>
internal sealed record SmsDraft(string Topic, Func<SmsCut, string> Write);

/// <summary>The parts of an SMS, folded, each within the length that lets the barest message fit.</summary>
internal static class SmsPart
{
    private const int LongestPeriod = 12;
    private const int LongestPlanNumber = 20;
    private const int LongestPhone = 15;
    private const int LongestTopic = 60;

    // Names within the limits stay whole; longer ones, refused at the edge since, may still be stored.
    public static string Agency(string shortName, string name) =>
        Clip(Gsm7.Fold(shortName), ShortNames.Longest) is { Length: > 0 } brief ? brief : Clip(Gsm7.Fold(name), ShortNames.Longest);

    public static string Period(string brief, string name) =>
        Clip(Gsm7.Fold(brief), LongestPeriod) is { Length: > 0 } folded ? folded : Clip(Gsm7.Fold(name), LongestPeriod);

    public static string Topic(PlanRef plan) => Clip(Gsm7.Fold(VietnameseWords.Topic(plan)), LongestTopic);

    public static string PlanNumber(PlanRef plan) => Clip(Gsm7.Fold(plan.Number), LongestPlanNumber);

    /// <summary>As it is dialled: telephones make a link of it.</summary>
    public static string Phone(OfficeRef office)
    {
        var dialled = PhoneNumber.TryParse(office.Phone, out var mobile, out _) ? mobile.Display : office.Phone ?? "";
        var digits = string.Concat(dialled.Where(c => char.IsAsciiDigit(c) || c == '+'));
        return digits.Length <= LongestPhone ? digits : "";
    }

    /// <summary>How many more things there are; two digits keep the barest message within the segment.</summary>
    public static int Others(LetterItem[] rest) => Math.Min(rest.Length, 99);

    public static string TaskNo(string no) => Clip(Gsm7.Fold(no), LongestPeriod);

    public static string TaskTopic(string title) => Clip(Gsm7.Fold(VietnameseText.SingleSpaced(title)), LongestTopic);

    public static string Number(int number) => Math.Clamp(number, 0, 9999).ToString(CultureInfo.InvariantCulture);

    /// <summary>Joins what is there with single spaces.</summary>
    public static string Words(params string[] words) => string.Join(' ', words.Where(word => word.Length > 0));

    private static string Clip(string text, int longest) => text.Length <= longest ? text : text[..longest].TrimEnd();
}
