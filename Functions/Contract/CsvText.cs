using System.Globalization;
using System.Text;

namespace NhacHan.Contract;

/// <summary>Tables for a spreadsheet: UTF-8 with its mark, since Excel guesses otherwise, and no cell of somebody's text that could be taken for a formula.</summary>
internal static class CsvText
{
    /// <param name="rows">The heading first. A text is a text; a decimal stays a number, with a point and two digits, also where it is negative.</param>
    public static byte[] Write(IEnumerable<IEnumerable<object?>> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n")))];

    public static string Cell(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..]) text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n;") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Cell(text),
        decimal number => number.ToString("0.00", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no cell."),
    };
}
