using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NhacHan.Agencies;

namespace NhacHan.Reminders.Messages;

/// <summary>
/// One narrow column with inline styles only: many mail programs drop style sheets, and pictures or fonts from
/// elsewhere would tell their host who reads what.
/// </summary>
internal static class EmailHtml
{
    private const string Text = "margin:0 0 14px";
    private const string Heading = "margin:24px 0 10px;padding-top:14px;border-top:1px solid #d1d5db;font-size:18px;line-height:1.35;color:#111827";
    private const string Button =
        "display:inline-block;padding:12px 20px;background:#1d4ed8;color:#ffffff;font-weight:600;text-decoration:none;border-radius:6px";

    // Vietnamese letters stay readable in the source; what HTML gives a meaning to is always encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(
        UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.LatinExtendedB,
        UnicodeRanges.LatinExtendedAdditional, UnicodeRanges.GeneralPunctuation);

    public static string Write(EmailDraft draft)
    {
        var html = new StringBuilder();
        var lang = draft.Language == Language.En ? "en" : "vi";
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(lang).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Append(Encode(draft.Subject))
            .Append("</title>\n</head>\n<body style=\"margin:0;padding:0;background:#eef1f5\">\n")
            .Append("<div lang=\"").Append(lang).Append("\" style=\"max-width:560px;margin:0 auto;padding:20px 16px 24px;background:#ffffff;")
            .Append("font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#111827;")
            .Append("overflow-wrap:break-word\">\n");

        Element(html, "p", "margin:0 0 14px;font-weight:600", draft.Greeting);
        if (draft.Opening is not null)
            Element(html, "p", Text, draft.Opening);

        foreach (var section in draft.Sections)
            Section(html, section);

        html.Append("<p style=\"margin:24px 0 0\">").AppendJoin("<br>", draft.Closing.Select(Encode)).Append("</p>\n");
        Element(html, "p", "margin:24px 0 0;padding-top:12px;border-top:1px solid #d1d5db;font-size:13px;color:#4b5563", draft.Footer);
        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static void Section(StringBuilder html, EmailSection section)
    {
        var (edge, ground, ink) = section.Urgency switch
        {
            Urgency.Late => ("#b91c1c", "#fef2f2", "#7f1d1d"),
            Urgency.Today => ("#b45309", "#fffbeb", "#78350f"),
            _ => ("#1d4ed8", "#eff6ff", "#1e3a8a"),
        };
        Element(html, "h2", Heading, section.Title);
        Element(html, "p", $"{Text};padding:10px 12px;border-left:4px solid {edge};background:{ground};color:{ink};font-weight:600", section.Status);
        foreach (var paragraph in section.Paragraphs)
            Element(html, "p", Text, paragraph);

        if (section.Link is { } link)
            html.Append("<p style=\"margin:0 0 16px\"><a href=\"").Append(Encode(link.Address.AbsoluteUri))
                .Append("\" style=\"").Append(Button).Append("\">")
                .Append(Encode(link.Label)).Append("</a></p>\n");

        foreach (var fact in section.Facts)
            html.Append("<p style=\"margin:0 0 6px\"><span style=\"color:#4b5563\">").Append(Encode(fact.Label)).Append(":</span> ")
                .Append(Encode(fact.Value)).Append("</p>\n");

        if (section.Names is { } names)
            Names(html, names);
    }

    private static void Names(StringBuilder html, EmailNames names)
    {
        Element(html, "p", "margin:14px 0 6px;font-weight:600", names.Title);
        html.Append("<ol style=\"margin:0 0 14px;padding-left:28px\">\n");
        foreach (var name in names.Names)
            Element(html, "li", "margin:0 0 6px", name);
        html.Append("</ol>\n");
        if (names.Rest is not null)
            Element(html, "p", Text, names.Rest);
    }

    private static void Element(StringBuilder html, string name, string style, string text) =>
        html.Append(CultureInfo.InvariantCulture, $"<{name} style=\"{style}\">{Encode(text)}</{name}>\n");

    private static string Encode(string text) => Encoder.Encode(VietnameseText.Composed(text));
}
