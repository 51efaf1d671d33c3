using System.Globalization;
using System.Text.RegularExpressions;
using NhacHan.Agencies;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

internal static partial class EnglishWords
{
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string ShortDate(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateOnly date) => date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Due(DateOnly due, bool exclusive) => (exclusive ? "before " : "no later than ") + Date(due);

    public static string Report(PlanRef plan, string periodName) =>
        VietnameseText.SingleSpaced((plan.Consolidated ? "consolidated " : "") + (VietnameseWords.Topic(plan).Trim() is { Length: > 0 } topic
            ? $"report on “{topic}” for {Period(periodName)}"
            : $"report for {Period(periodName)}"));

    public static string Capital(string sentence) => VietnameseWords.Capital(sentence);

    /// <summary>Plans name their periods in Vietnamese; the usual names are translated, others stay as they are.</summary>
    public static string Period(string name) => Translate(name)?.Long ?? name;

    public static string? ShortPeriod(string name) => Translate(name)?.Short;

    public static string Count(int number, string noun) =>
        Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    private static (string Long, string Short)? Translate(string name)
    {
        var key = VietnameseText.SearchKey(name);
        if (Quarter().Match(key) is { Success: true } quarter)
        {
            var number = quarter.Groups["quarter"].Value switch { "i" or "1" => 1, "ii" or "2" => 2, "iii" or "3" => 3, _ => 4 };
            return Both(Invariant($"Q{number} {quarter.Groups["year"].Value}"));
        }

        if (Months().Match(key) is { Success: true } months)
        {
            var year = months.Groups["year"].Value;
            return (months.Groups["count"].Value, months.Groups["half"].Value) switch
            {
                ("6" or "sau", " cuoi") => ($"the second half of {year}", $"H2 {year}"),
                ("6" or "sau", _) => ($"the first half of {year}", $"H1 {year}"),
                _ => ($"the first nine months of {year}", $"9M {year}"),
            };
        }

        if (Month().Match(key) is { Success: true } month
            && int.TryParse(month.Groups["month"].Value, CultureInfo.InvariantCulture, out var m) && m is >= 1 and <= 12)
            return Both($"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(m)[..3]} {month.Groups["year"].Value}");

        return Year().Match(key) is { Success: true } whole ? Both($"the year {whole.Groups["year"].Value}", whole.Groups["year"].Value) : null;
    }

    private static (string Long, string Short) Both(string name, string? brief = null) => (name, brief ?? name);

    [GeneratedRegex("^quy (?<quarter>i|ii|iii|iv|[1-4])(?: nam |/)(?<year>[0-9]{4})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quarter();

    [GeneratedRegex("^(?<count>6|sau|9|chin) thang(?<half> dau| cuoi)?(?: nam |/)(?<year>[0-9]{4})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Months();

    [GeneratedRegex("^thang (?<month>[0-9]{1,2})(?: nam |/)(?<year>[0-9]{4})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Month();

    [GeneratedRegex("^(?:ca )?nam (?<year>[0-9]{4})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();
}
