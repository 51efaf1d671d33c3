using System.Globalization;
using NhacHan.Deadlines;
using NhacHan.Reminders.Messages;

namespace NhacHan.Web;

/// <summary>
/// The language of a page. Both wordings stand side by side where they are used: <c>T["Đúng hạn", "On time"]</c>.
/// Public, as are the view models, since the classes that Razor makes are public and take them as parameters.
/// </summary>
public sealed class PageText
{
    private const string EnglishCode = "en";

    private PageText(bool english) => IsEnglish = english;

    public static PageText Vietnamese { get; } = new(english: false);

    public static PageText English { get; } = new(english: true);

    public bool IsEnglish { get; }

    /// <summary>For <c>lang</c> attributes and <c>?lang=</c>.</summary>
    public string Code => IsEnglish ? EnglishCode : "vi";

    public string this[string vietnamese, string english] => IsEnglish ? english : vietnamese;

    public static PageText Of(HttpRequest request) => request.Query["lang"] == EnglishCode ? English : Vietnamese;

    public string Date(DateOnly date) => IsEnglish ? EnglishWords.ShortDate(date) : VietnameseWords.Date(date);

    public string DateOf(DateTimeOffset instant) => Date(HaNoiTime.DateOf(instant));

    public string Due(DateOnly due, bool exclusive) =>
        this[exclusive ? "trước ngày" : "chậm nhất ngày", exclusive ? "before" : "no later than"] + " " + Date(due);

    /// <summary>"08:05, thứ Năm, 26/02/2026": the time in Hà Nội.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var there = HaNoiTime.ToHaNoi(instant);
        var day = DateOnly.FromDateTime(there.DateTime);
        return there.ToString("HH:mm", CultureInfo.InvariantCulture) + ", " + (IsEnglish ? EnglishWords.Day(day) : VietnameseWords.Day(day));
    }

    /// <summary>"3 ngày", "1 day", "3 days".</summary>
    public string Count(int number, string vietnamese, string english) =>
        IsEnglish ? EnglishWords.Count(number, english) : string.Create(CultureInfo.InvariantCulture, $"{number} {vietnamese}");

    /// <summary>A period's name at the head of a column: "Quý I năm 2026", "Q1 2026".</summary>
    public string Period(string name) => VietnameseWords.Capital(IsEnglish ? EnglishWords.Period(name) : name);
}
