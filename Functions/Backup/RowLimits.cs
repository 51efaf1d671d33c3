using System.Globalization;
using NhacHan.Storage;

namespace NhacHan.Backup;

/// <summary>
/// What Table Storage takes, looked at before anything is written: a row that it would refuse half way through a restore is refused at the start.
/// https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
/// </summary>
internal static class RowLimits
{
    private const int LongestKey = 512;
    private const int LongestName = 255;
    private const int MostColumns = 252;
    private const int MostBytes = 64 * 1024;
    private const int MostBytesOfRow = 1024 * 1024;
    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<string> Problems(TableEntity row)
    {
        foreach (var key in (string[])[nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)])
            if (OfKey(row[key]) is { } problem) yield return $"{key} {problem}";
        var columns = row.Where(c => c.Key is not (nameof(TableEntity.PartitionKey) or nameof(TableEntity.RowKey))).ToList();
        if (columns.Count > MostColumns) yield return string.Create(CultureInfo.InvariantCulture, $"has {columns.Count} columns; a row has at most {MostColumns}");
        foreach (var (name, value) in columns)
            if ((OfName(name) ?? OfValue(value)) is { } problem) yield return $"column '{name}' {problem}";
        if (columns.Sum(c => 8 + 2L * c.Key.Length + Size(c.Value)) > MostBytesOfRow) yield return "is larger than a row can be (1 MiB)";
    }

    private static string? OfKey(object? key)
    {
        if (key is not string text) return "is missing, or is no text";
        if (text.Length > LongestKey) return string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters; at most {LongestKey} are allowed");
        try
        {
            TableKey.Check(text, "key");
            return null;
        }
        catch (ArgumentException)
        {
            return @"has a character that no key can have: / \ # ? or a control character";
        }
    }

    private static string? OfName(string name) =>
        name is nameof(TableEntity.Timestamp) or TableEntity.ETagName ? "is the storage's own and is not restored: take it out"
        : name.Length is 0 or > LongestName || !(char.IsLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? "has a name that no column can have: letters, digits and _, at most 255"
            : null;

    private static string? OfValue(object? value) => value switch
    {
        string or BinaryData when Size(value) > MostBytes => "is larger than a column can be (64 KiB)",
        DateTimeOffset at when at < Earliest => "is before the year 1601",
        _ => null,
    };

    private static long Size(object? value) => value switch
    {
        string text => 2L * text.Length,
        BinaryData bytes => bytes.ToMemory().Length,
        _ => 8,
    };
}
