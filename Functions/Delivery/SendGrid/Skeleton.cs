using System.Globalization;
using System.Text;

namespace NhacHan.Delivery.SendGrid;

/// <summary>What several texts share, with a tag wherever they differ, and what stands there in each of them.</summary>
internal sealed record Skeleton(string Template, IReadOnlyList<string> Tags, IReadOnlyList<string[]> Values)
{
    /// <summary>From texts that were cut into equally many pieces. Neighbouring pieces that differ from their first letter to their last make one tag.</summary>
    public static Skeleton Of(IReadOnlyList<string[]> texts, TagNames names)
    {
        var (template, tags) = (new StringBuilder(), new List<string>());
        var values = texts.Select(_ => new List<StringBuilder>()).ToList();
        var open = false;
        for (var column = 0; column < texts[0].Length; column++)
        {
            if (texts.All(t => t[column] == texts[0][column]))
            {
                template.Append(texts[0][column]);
                open = false;
                continue;
            }
            var (before, after) = Common(texts, column);
            if (before > 0)
            {
                template.Append(texts[0][column], 0, before);
                open = false;
            }
            if (!open)
            {
                tags.Add(names.Next());
                template.Append(tags[^1]);
                foreach (var value in values) value.Add(new StringBuilder());
                open = true;
            }
            for (var i = 0; i < texts.Count; i++) values[i][^1].Append(texts[i][column].AsSpan()[before..^after]);
            if (after == 0) continue;
            template.Append(texts[0][column].AsSpan()[^after..]);
            open = false;
        }
        return new Skeleton(template.ToString(), tags, [.. values.Select(v => v.Select(b => b.ToString()).ToArray())]);
    }

    /// <summary>Cuts each into the lines that all begin with, what is its own, and the lines that all end with.</summary>
    public static IReadOnlyList<string[]> CutByLines(IReadOnlyList<string> texts)
    {
        var lines = texts.Select(t => t.Split('\n')).ToList();
        var shortest = lines.Min(l => l.Length);
        var (before, after) = (0, 0);
        while (before < shortest && lines.TrueForAll(l => l[before] == lines[0][before])) before++;
        while (after < shortest - before && lines.TrueForAll(l => l[^(after + 1)] == lines[0][^(after + 1)])) after++;
        return [.. lines.Select(l => new[] { Joined(l[..before], l.Length > before), Joined(l[before..^after], after > 0 && l.Length > before + after), Joined(l[^after..], false) })];

        static string Joined(string[] lines, bool more) => lines.Length == 0 ? "" : string.Join('\n', lines) + (more ? "\n" : "");
    }

    /// <summary>Cuts plain text at empty lines, where all have equally many of them. Lines are no measure: a longer name wraps elsewhere.</summary>
    public static IReadOnlyList<string[]> CutByParagraphs(IReadOnlyList<string> texts)
    {
        var paragraphs = texts.Select(t => t.Split("\n\n")).ToList();
        if (!paragraphs.TrueForAll(p => p.Length == paragraphs[0].Length)) return CutByLines(texts);
        foreach (var of in paragraphs)
        {
            for (var i = 0; i < of.Length - 1; i++) of[i] += "\n\n";
        }
        return paragraphs;
    }

    /// <summary>Cuts HTML before and after each tag of its own.</summary>
    public static string[] CutByMarkup(string html)
    {
        var pieces = new List<string>();
        var from = 0;
        for (var at = 0; html.AsSpan(at).IndexOfAny('<', '>') is >= 0 and var next;)
        {
            at += next + 1;
            var to = html[at - 1] == '<' ? at - 1 : at;
            pieces.Add(html[from..to]);
            from = to;
        }
        pieces.Add(html[from..]);
        return [.. pieces];
    }

    /// <summary>How many characters all begin with, and end with. Two that make one letter are not parted.</summary>
    private static (int Before, int After) Common(IReadOnlyList<string[]> texts, int column)
    {
        var first = texts[0][column];
        var (before, after, shortest) = (first.Length, first.Length, first.Length);
        foreach (var text in texts)
        {
            var other = text[column];
            shortest = Math.Min(shortest, other.Length);
            before = first.AsSpan(0, before).CommonPrefixLength(other);
            var end = 0;
            while (end < after && end < other.Length && first[^(end + 1)] == other[^(end + 1)]) end++;
            after = end;
        }
        if (before > 0 && char.IsHighSurrogate(first[before - 1])) before--;
        after = Math.Min(after, shortest - before);
        return (before, after > 0 && char.IsLowSurrogate(first[^after]) ? after - 1 : after);
    }

    /// <summary>Texts of one shape can share a skeleton: the same elements in the same order, whatever stands in them and in their attributes.</summary>
    public static string ShapeOf(string[] pieces) =>
        string.Concat(pieces.Select(p => p.Length > 0 && p[0] == '<' ? p[..Math.Max(1, p.AsSpan().IndexOfAny(' ', '>'))] : "."));
}

/// <summary>
/// Tags for one call. Their common part occurs in no text of it, so a name cannot be taken for a tag, however it is written; and the hyphens
/// at their ends, which that part has not, keep one tag from being part of another.
/// </summary>
internal sealed class TagNames
{
    private readonly string _mark;
    private int _last;

    public TagNames(IReadOnlyList<string> texts)
    {
        var number = 0;
        do _mark = string.Create(CultureInfo.InvariantCulture, $"nhx{number++}x");
        while (texts.Any(t => t.Contains(_mark, StringComparison.OrdinalIgnoreCase)));
    }

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"-{_mark}{++_last}-");
}
