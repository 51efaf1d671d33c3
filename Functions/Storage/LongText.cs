using System.Globalization;
using System.Text;

namespace NhacHan.Storage;

/// <summary>
/// A text over as many columns as it takes: <c>members</c>, <c>members2</c>, <c>members3</c> …, since a column holds at most 32K characters
/// and a row 1 MiB. Write such a row whole (Replace): a merge would leave the end of a longer text behind.
/// </summary>
internal static class LongText
{
    private const int Longest = 30_000;

    public static void Write(TableEntity entity, string name, string? text)
    {
        if (text is null) return;
        for (var (start, number) = (0, 1); start < text.Length || number == 1; number++)
        {
            var length = Math.Min(Longest, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1])) length--;
            entity[Column(name, number)] = text.Substring(start, length);
            start += length;
        }
    }

    public static string? Read(TableEntity entity, string name)
    {
        if (entity.GetString(name) is not { } first) return null;
        if (!entity.ContainsKey(Column(name, 2))) return first;
        var text = new StringBuilder(first);
        for (var number = 2; entity.GetString(Column(name, number)) is { } part; number++) text.Append(part);
        return text.ToString();
    }

    private static string Column(string name, int number) => number == 1 ? name : name + number.ToString(CultureInfo.InvariantCulture);
}
