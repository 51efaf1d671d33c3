using System.Globalization;
using System.Text;

namespace NhacHan.Storage;

/// <summary>
/// Text longer than one column takes (32K characters) over numbered columns: name, name2, name3 … Write such a row whole (Replace):
/// a merge would leave the end of a longer text behind.
/// </summary>
internal static class LongText
{
    private const int PerColumn = 30_000;
    private const int MostColumns = 18; // UTF-16: two bytes a character

    public static void Write(TableEntity entity, string name, string text)
    {
        for (int start = 0, column = 1; column == 1 || start < text.Length; column++)
        {
            var length = Math.Min(PerColumn, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1])) length--; // half a pair is no text
            entity[Name(name, column)] = text.Substring(start, length);
            start += length;
        }
    }

    /// <summary>Null where the first column is absent.</summary>
    public static string? Read(TableEntity entity, string name)
    {
        if (entity.GetString(name) is not { } first) return null;
        var text = new StringBuilder(first);
        for (var column = 2; entity.GetString(Name(name, column)) is { } more; column++) text.Append(more);
        return text.ToString();
    }

    /// <summary>All columns that the text can have in a row, for a query that selects: a row holds no more than 1 MiB.</summary>
    public static IEnumerable<string> Columns(string name) => Enumerable.Range(1, MostColumns).Select(column => Name(name, column));

    private static string Name(string name, int column) => column == 1 ? name : name + column.ToString(CultureInfo.InvariantCulture);
}
