using System.Globalization;
using System.Text;
using NhacHan.Agencies;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

internal static class EmailPlainText
{
    // Leaves room for a reply's "> " within 78 (RFC 5322, 2.1.1).
    private const int Width = 76;

    public static string Write(EmailDraft draft)
    {
        var text = new StringBuilder();
        Paragraph(text, draft.Greeting);
        if (draft.Opening is not null)
            Paragraph(text, draft.Opening);

        foreach (var section in draft.Sections)
            Section(text, section);

        foreach (var line in draft.Closing)
            Line(text, line);
        text.Append("\n-- \n");
        Line(text, draft.Footer);
        return text.ToString();
    }

    private static void Section(StringBuilder text, EmailSection section)
    {
        Line(text, section.Title.ToUpper(CultureInfo.InvariantCulture));
        text.Append('\n');
        Paragraph(text, section.Status);
        foreach (var paragraph in section.Paragraphs)
            Paragraph(text, paragraph);

        foreach (var fact in section.Facts)
            Line(text, $"- {fact.Label}: {fact.Value}", "  ");
        text.Append('\n');

        if (section.Names is { } names)
            Names(text, names);
        if (section.Link is { } link)
            text.Append(link.Label).Append(":\n").Append(link.Address.AbsoluteUri).Append("\n\n");
    }

    private static void Names(StringBuilder text, EmailNames names)
    {
        Line(text, names.Title + ":");
        for (var i = 0; i < names.Names.Count; i++)
            Line(text, Invariant($"{i + 1}. {names.Names[i]}"), "   ");
        if (names.Rest is not null)
            Line(text, names.Rest);
        text.Append('\n');
    }

    private static void Paragraph(StringBuilder text, string paragraph)
    {
        Line(text, paragraph);
        text.Append('\n');
    }

    private static void Line(StringBuilder text, string line, string hanging = "")
    {
        var used = 0;
        foreach (var word in VietnameseText.Composed(VietnameseText.SingleSpaced(line)).Split(' '))
        {
            if (used > hanging.Length && used + 1 + word.Length > Width)
            {
                text.Append('\n').Append(hanging);
                used = hanging.Length;
            }
            else if (used > 0)
            {
                text.Append(' ');
                used++;
            }

            text.Append(word);
            used += word.Length;
        }

        text.Append('\n');
    }
}
