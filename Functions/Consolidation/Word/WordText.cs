using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NhacHan.Consolidation.Word;

/// <summary>Paragraphs and runs by style.</summary>
internal static class WordText
{
    /// <summary>What the office still has to fill in, in the width of a few letters.</summary>
    public const string Blank = "……";

    // A list and no IEnumerable: every element is one, of its own children.
    public static Paragraph Paragraph(string style, params IReadOnlyList<OpenXmlElement> runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(runs);
        return paragraph;
    }

    public static Paragraph Paragraph(string style, string text) => Paragraph(style, Run(text));

    /// <summary>A line under what stands above it, as wide as the column less the indents.</summary>
    public static Paragraph Rule(int indent)
    {
        var rule = Paragraph(WordStyles.Rule, []);
        rule.ParagraphProperties!.Append(new Indentation { Left = $"{indent}", Right = $"{indent}" });
        return rule;
    }

    /// <summary>Line ends of the text stay.</summary>
    public static Run Run(string text, bool bold = false, bool italic = false)
    {
        var run = new Run();
        if (bold || italic) run.Append(new RunProperties(Formats(bold, italic)));
        foreach (var (line, i) in PackageText.Clean(text).Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0) run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    private static IEnumerable<OpenXmlElement> Formats(bool bold, bool italic)
    {
        if (bold) yield return new Bold();
        if (italic) yield return new Italic();
    }
}
