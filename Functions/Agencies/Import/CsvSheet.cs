using System.Text;
using CsvHelper;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>
/// A CSV file, UTF-8 with or without its mark. Spreadsheets of a Vietnamese Windows separate by semicolons, others by commas: the heading
/// tells. A quoted cell may hold line breaks, so rows are counted as a spreadsheet counts them and not by lines.
/// </summary>
internal static class CsvSheet
{
    /// <summary>More than any heading has; a row of nothing but separators must not become millions of cells.</summary>
    private const int MostCells = 256;

    private static readonly char[] Separators = [',', ';'];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Outcome<List<SheetRow>> Read(byte[] bytes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return SheetFile.Unreadable("is not UTF-8 text: in Excel choose 'CSV UTF-8 (Comma delimited)' when saving");
        }
        text = text.TrimStart('\uFEFF');
        return Rows(text, Separator(text)).Take(SheetFile.Enough).ToList();
    }

    private static char Separator(string text) => Separators.MaxBy(separator => ImportHeading.Recognised(First(text, separator)));

    private static IEnumerable<string> First(string text, char separator) =>
        Rows(text, separator).FirstOrDefault() is { } row ? row.Cells.Select(c => c.Text) : [];

    private static IEnumerable<SheetRow> Rows(string text, char separator)
    {
        var malformed = new HashSet<long>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed.Add(record.RecordNumber),
        });
        for (var number = 1; reader.Read(); number++)
        {
            if (reader.FieldCount > MostCells)
            {
                yield return new SheetRow(number, [], $"has {reader.FieldCount} cells; at most {MostCells} are read");
                continue;
            }
            var cells = reader.Current.ToArray().Select((cell, column) => new SheetCell(column, cell)).Where(c => !string.IsNullOrWhiteSpace(c.Text)).ToList();
            if (malformed.Contains(number)) yield return new SheetRow(number, cells, Quotes(reader.LineNumber));
            else if (cells.Count > 0) yield return new SheetRow(number, cells);
        }
    }

    private static string Quotes(long line) =>
        $"the quotes from line {line} on do not fit: a cell in quotes ends with one, and a quote within it is written twice; nothing up to the row that follows was read";
}
