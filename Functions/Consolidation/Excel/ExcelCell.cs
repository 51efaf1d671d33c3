using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using NhacHan.Deadlines;

namespace NhacHan.Consolidation.Excel;

/// <summary>A value as a cell: numbers are numbers and dates are dates, and a text is never a formula, nor becomes one when somebody edits it.</summary>
internal static partial class ExcelCell
{
    private const int LongestText = 32_767;

    /// <summary>Null for a cell that stays empty.</summary>
    public static Cell? Of(object? value, ExcelColumn column) => value switch
    {
        null or "" => null,
        string text => Text(text, column.Wraps ? ExcelStyle.Wrapped : ExcelStyle.Text),
        bool flag => Text(flag ? "Có" : "Không", ExcelStyle.Text),
        int number => Number(number, ExcelStyle.Whole),
        double number => Number(number, ExcelStyle.Number),
        DateOnly date => Number(SerialOf(date), ExcelStyle.Date),
        DateTimeOffset instant => Number(SerialOf(instant), ExcelStyle.Instant),
        _ => throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}."),
    };

    public static Cell Text(string text, ExcelStyle style)
    {
        var clean = PackageText.Clean(text.Length > LongestText ? text[..(LongestText - 1)] + "…" : text);
        // quotePrefix: what begins like a formula stays a text when the cell is opened and left again.
        var guarded = clean is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..];
        return new Cell(new InlineString(new Text(Escapes().Replace(clean, "_x005F_")) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString, StyleIndex = (uint)(guarded && style == ExcelStyle.Wrapped ? ExcelStyle.GuardedWrapped : guarded ? ExcelStyle.Guarded : style),
        };
    }

    private static Cell Number(double number, ExcelStyle style) =>
        new() { CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)), StyleIndex = (uint)style };

    /// <summary>Days since 30/12/1899, as spreadsheets count them.</summary>
    private static double SerialOf(DateOnly date) => date.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>In Hà Nội, to the second: a cell knows no offset.</summary>
    private static double SerialOf(DateTimeOffset instant)
    {
        var there = HaNoiTime.ToHaNoi(instant);
        return SerialOf(DateOnly.FromDateTime(there.DateTime)) + (Math.Floor(there.TimeOfDay.TotalSeconds) / 86_400);
    }

    // Excel reads "_x0041_" in a text as the letter A.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();
}
