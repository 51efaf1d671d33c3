using System.Globalization;
using System.Text.RegularExpressions;

namespace NhacHan.Web.ReportForm;

/// <summary>
/// Numbers as people type them. In Vietnamese "1.234,5" has thousands and a decimal comma, in English "1,234.5" the other way round. What only one of
/// them can be read as is read so in both: "12.5" is twelve and a half everywhere, "12.500" in Vietnamese is twelve thousand five hundred.
/// </summary>
internal static partial class FigureNumber
{
    private const int Longest = 30;

    public static bool TryParse(string text, bool english, out double number)
    {
        number = 0;
        var typed = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('−', '-');
        if (typed.Length is 0 or > Longest) return false;
        var plain = english ? Plain(typed, ',', '.') ?? Plain(typed, '.', ',') : Plain(typed, '.', ',') ?? Plain(typed, ',', '.');
        return plain is not null
            && double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    public static string Write(double number, bool english)
    {
        var text = number.ToString("0.###############", CultureInfo.InvariantCulture);
        return english ? text : text.Replace('.', ',');
    }

    /// <summary>With a decimal point and nothing else; null where the text is not written so.</summary>
    private static string? Plain(string text, char thousands, char point)
    {
        if (Shape().Match(text.Replace(thousands, 'T').Replace(point, 'P')) is not { Success: true }) return null;
        return text.Replace(thousands.ToString(), "", StringComparison.Ordinal).Replace(point, '.');
    }

    // Thousands stand in threes behind one to three digits, and not behind a bare zero: "0.125" is a fraction.
    [GeneratedRegex(@"^-?(?:[0-9]+|[1-9][0-9]{0,2}(?:T[0-9]{3})+)(?:P[0-9]+)?\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
