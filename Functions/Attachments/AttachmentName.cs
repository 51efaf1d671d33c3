using System.Globalization;
using System.Text;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Attachments;

internal enum AttachmentKind { Docx, Xlsx, Pdf, Png, Jpg, Zip }

/// <summary>
/// The name of an attached file, composed, with one of the extensions that are taken. It names no folder and nothing that a file system, a
/// header or a shell reads as more than a name.
/// </summary>
internal sealed record AttachmentName(string Value, AttachmentKind Kind)
{
    public const int Longest = 100;
    private const string Signs = " .,-_()[]+&'";

    public string ContentType => Kind switch
    {
        AttachmentKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        AttachmentKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        AttachmentKind.Pdf => "application/pdf",
        AttachmentKind.Png => "image/png",
        AttachmentKind.Jpg => "image/jpeg",
        AttachmentKind.Zip => "application/zip",
        _ => throw new InvalidOperationException($"{Kind} has no content type."),
    };

    public static Outcome<AttachmentName> Parse(string text)
    {
        var name = VietnameseText.Composed(text);
        var extension = name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..].ToLowerInvariant() : "";
        var problems = new Problems();
        if (name.Length > Longest) problems.Add("name", $"has {name.Length} characters; at most {Longest} are allowed");
        if (name.Length == 0 || !char.IsLetterOrDigit(name[0]) || name.EnumerateRunes().Any(r => !MayStand(r)))
            problems.Add("name", $"must begin with a letter or digit and have only letters, digits and {Signs.Trim()} or spaces, for example 'Báo cáo quý I.docx'");
        if (!Words.TryParse<AttachmentKind>(extension, out var kind))
            problems.Add("name", $"must end in one of .{string.Join(" .", Words.All<AttachmentKind>())}");
        return problems.Any ? problems.ToProblem() : new AttachmentName(name, kind);
    }

    public static bool MayStand(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.DecimalDigitNumber => true,
        _ => rune.IsBmp && Signs.Contains((char)rune.Value, StringComparison.Ordinal),
    };
}
