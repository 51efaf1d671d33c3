using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NhacHan.Agencies.Import;

/// <summary>What one cell of a workbook shows.</summary>
internal static partial class XlsxCell
{
    public static SheetCell? Of(int column, Cell cell, List<string> texts)
    {
        var value = cell.CellValue?.InnerText;
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (cell.CellFormula is not null && value is null)
            return new SheetCell(column, "holds a formula that was saved without its result: write the value itself", CellKind.Fault);
        if (type == CellValues.InlineString) return cell.InlineString is { } inline ? new SheetCell(column, TextOf(inline)) : null;
        if (value is null) return null;
        return type switch
        {
            CellValues.SharedString => new SheetCell(column, texts[int.Parse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)]),
            CellValues.Boolean => new SheetCell(column, value.Trim() is "1" or "true" ? "true" : "false"),
            CellValues.Error => new SheetCell(column, "holds a formula's error instead of a value", CellKind.Fault),
            CellValues.Number when value.Length <= 40 && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
                new SheetCell(column, Written(number)),
            _ => new SheetCell(column, Unescaped(value)),
        };
    }

    /// <summary>Its runs in a row, without the reading aids of East Asian texts.</summary>
    public static string TextOf(RstType item) =>
        Unescaped(string.Concat(item.ChildElements.Select(child => child switch { Text text => text.Text, Run run => run.Text?.Text ?? "", _ => "" })));

    /// <summary>Digits without an exponent, as far as a spreadsheet keeps them.</summary>
    private static string Written(double number) => Math.Abs(number) < 1e15 && Math.Truncate(number) == number
        ? number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>"BC12" is in column 54, counted from 0.</summary>
    public static int ColumnOf(string reference)
    {
        var letters = reference.TakeWhile(char.IsAsciiLetter).ToList();
        if (letters.Count is 0 or > 3) throw new FormatException($"'{reference}' is not a cell.");
        return letters.Aggregate(0, (column, letter) => column * 26 + char.ToUpperInvariant(letter) - 'A' + 1) - 1;
    }

    /// <summary>_x000D_ is how a workbook writes what XML cannot hold; half of a surrogate pair stays as it is written.</summary>
    private static string Unescaped(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text : Escape().Replace(text, match =>
    {
        var c = (char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return char.IsSurrogate(c) ? match.Value : c.ToString();
    });

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
