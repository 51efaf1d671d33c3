using System.Net.Http.Headers;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>
/// The body of an import as a <see cref="Sheet"/>. What is said of a file and what is in it must agree: a workbook that is sent as text/csv is as
/// wrong as a text that is sent as a workbook.
/// </summary>
internal static class SheetFile
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const int MostRows = 10_000;

    /// <summary>The heading, the rows, and one more by which it is known that there are too many.</summary>
    internal const int Enough = MostRows + 2;

    /// <summary>All the cells together; a workbook can show one long text in many of them.</summary>
    private const int MostCharacters = 32 * 1024 * 1024;

    /// <summary>The media type, before anything is read; CSV is UTF-8 only.</summary>
    public static Outcome<string> TypeOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !(Is(type, Csv) || Is(type, Xlsx)))
            return Unsupported($"Send the file as {Csv} or as {Xlsx}.");
        if (Is(type, Xlsx)) return Xlsx;
        return type.CharSet is { } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? Unsupported("A CSV file is read as UTF-8 only. Save it as CSV UTF-8.")
            : Csv;
    }

    public static Outcome<Sheet> Read(string type, byte[] bytes)
    {
        var isZip = bytes.AsSpan().StartsWith("PK\x03\x04"u8);
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return Unsupported("The file is an old .xls workbook or has a password. Save it as .xlsx without a password, or as CSV UTF-8.");
        if (type == Xlsx) return isZip ? Of(XlsxSheet.Read(bytes)) : Unsupported("The file was sent as an xlsx workbook, but it is none.");
        if (isZip) return Unsupported($"The file was sent as {Csv}, but it is a zip archive. Send a workbook as {Xlsx}.");
        return Of(CsvSheet.Read(bytes));
    }

    private static Outcome<Sheet> Of(Outcome<List<SheetRow>> read)
    {
        if (read.Problem is { } unreadable) return unreadable;
        var heading = ImportHeading.Read(read.Value.FirstOrDefault());
        if (heading.Problem is { } problem) return problem;
        var rows = read.Value[1..];
        if (rows.Count > MostRows)
            return new ApiProblem(413, "tooManyRows", "Too many rows", $"The file has more than {MostRows} rows under its heading. Nothing was imported; divide the file.");
        return rows.Sum(row => row.Cells.Sum(c => (long)c.Text.Length)) > MostCharacters
            ? TooLarge("The cells of the file hold more than 32 million characters.")
            : new Sheet(heading.Value, rows);
    }

    public static ApiProblem TooLarge(string detail) => new(413, "tooLarge", "Too large", detail + " Nothing was imported.");

    public static ApiProblem Unreadable(string message) => ApiProblem.Invalid("body", message);

    public static ApiProblem Unsupported(string detail) => new(415, "unsupportedMediaType", "Unsupported media type", detail);

    private static bool Is(MediaTypeHeaderValue type, string name) => string.Equals(type.MediaType, name, StringComparison.OrdinalIgnoreCase);
}
