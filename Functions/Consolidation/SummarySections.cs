using System.Text;
using NhacHan.Agencies;

namespace NhacHan.Consolidation;

/// <summary>
/// Obstacles and proposals that stand in a report's summary under headings of their own ("3. Khó khăn, vướng mắc: …"). A line is such a heading where it begins with
/// the words and either has a colon behind them or nothing else; the section goes on to the next heading or numbered line.
/// </summary>
internal sealed record SummarySections(string? Obstacles, string? Proposals)
{
    private const int LongestHeading = 80;
    private static readonly string[] OfObstacles = ["kho khan", "ton tai", "vuong mac", "han che"];
    private static readonly string[] OfProposals = ["kien nghi", "de xuat"];

    private enum Part { None, Obstacles, Proposals }

    public static SummarySections Of(string summary)
    {
        var texts = new Dictionary<Part, StringBuilder> { [Part.Obstacles] = new(), [Part.Proposals] = new() };
        var part = Part.None;
        foreach (var line in summary.Split('\n'))
        {
            var text = line;
            if (HeadingOf(line) is { } heading) (part, text) = heading;
            else if (IsNumbered(line)) part = Part.None;
            if (part != Part.None && text.Trim() is { Length: > 0 } said) texts[part].Append(texts[part].Length > 0 ? "\n" : "").Append(said);
        }
        return new SummarySections(TextOf(Part.Obstacles), TextOf(Part.Proposals));

        string? TextOf(Part of) => texts[of].Length > 0 ? texts[of].ToString() : null;
    }

    /// <summary>The part that begins, and what is said of it in the same line; null where the line is no heading.</summary>
    private static (Part, string)? HeadingOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var heading = VietnameseText.SearchKey(WithoutNumber(colon < 0 ? line : line[..colon]).TrimEnd('.'));
        if (heading.Length > LongestHeading || (colon < 0 && heading.Split(' ').Length > 6)) return null;
        var part = StartsWithAny(heading, OfObstacles) ? Part.Obstacles : StartsWithAny(heading, OfProposals) ? Part.Proposals : Part.None;
        return part == Part.None ? null : (part, colon < 0 ? "" : line[(colon + 1)..]);
    }

    private static bool StartsWithAny(string heading, string[] words) => words.Any(w => heading.StartsWith(w, StringComparison.Ordinal));

    /// <summary>"3.", "III.", "b)": a section of the summary begins.</summary>
    private static bool IsNumbered(string line) => WithoutNumber(line).Length < line.TrimStart().Length && line.TrimStart()[0] is not ('-' or '+' or '*' or '•');

    private static string WithoutNumber(string line)
    {
        var text = line.Trim().TrimStart('-', '+', '*', '•', ' ');
        var end = text.IndexOfAny(['.', ')', '/']);
        return end is > 0 and <= 4 && text[..end].All(c => char.IsAsciiLetterOrDigit(c)) && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1])) ? text[(end + 1)..].Trim() : text;
    }
}
