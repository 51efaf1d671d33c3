using NhacHan.Agencies;
using NhacHan.Attachments;

namespace NhacHan.Web.ReportForm;

/// <summary>What is wrong with a chosen file.</summary>
internal enum FileFault { None, Kind, Content, TooLarge, Empty }

/// <summary>A file chosen in the form, held to the rules of every attachment.</summary>
/// <param name="Chosen">Its name where it came from.</param>
/// <param name="Name">The name it is kept under; null where its kind is not taken.</param>
/// <param name="Detail">The rule that the content breaks.</param>
internal sealed record FormFile(string Chosen, AttachmentName? Name, ReceivedFile? Content, FileFault Fault, string? Detail)
{
    private const int LongestShown = 120;
    private static readonly char[] NotFirst = [.. " .,-_()[]+&'"];

    public static async Task<FormFile> TakeAsync(string chosen, Stream body, CancellationToken ct)
    {
        var shown = chosen.Length <= LongestShown ? chosen : chosen[..LongestShown] + "…";
        if (NameOf(chosen) is not { } name)
        {
            await body.CopyToAsync(Stream.Null, ct);
            return new FormFile(shown, null, null, FileFault.Kind, null);
        }
        if (await ReceivedFile.ReceiveAsync(body, ct) is not { } content) return new FormFile(shown, name, null, FileFault.TooLarge, null);
        if (content.Content.Length == 0) return new FormFile(shown, name, content, FileFault.Empty, null);
        var problem = AttachmentContent.ProblemOf(name.Kind, content.Content);
        return new FormFile(shown, name, content, problem is null ? FileFault.None : FileFault.Content, problem);
    }

    public FormProblem? Problem(PageText t) => Fault switch
    {
        FileFault.Kind => new(FormFields.FilesName, t[$"“{Chosen}”: chỉ nhận tệp .docx, .xlsx, .pdf, .png, .jpg, .zip.", $"“{Chosen}”: only .docx, .xlsx, .pdf, .png, .jpg and .zip files are taken."]),
        FileFault.TooLarge => new(FormFields.FilesName, t[$"“{Chosen}” lớn hơn 20 MB.", $"“{Chosen}” is larger than 20 MB."]),
        FileFault.Empty => new(FormFields.FilesName, t[$"“{Chosen}” là tệp rỗng.", $"“{Chosen}” is empty."]),
        FileFault.Content => new(
            FormFields.FilesName,
            t[$"“{Chosen}”: nội dung không đúng loại tệp, bị hỏng, có mật khẩu hoặc có macro.", $"“{Chosen}” {Detail}."]),
        _ => null,
    };

    /// <summary>
    /// The name, with a dash for each sign that an attachment's may not have: nobody renames a file to hand a report in. Null where it ends in no
    /// kind that is taken.
    /// </summary>
    internal static AttachmentName? NameOf(string chosen)
    {
        var name = VietnameseText.Composed(chosen[(chosen.LastIndexOfAny(['/', '\\']) + 1)..]);
        if (name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)) name = name[..^5] + ".jpg";
        name = string.Concat(name.EnumerateRunes().Select(r => AttachmentName.MayStand(r) ? r.ToString() : "-"));
        if (name.LastIndexOf('.') is not (>= 0 and var dot)) return null;
        var (stem, extension) = (name[..dot].TrimStart(NotFirst).TrimEnd(), name[dot..]);
        if (extension.Length > 6) return null;
        if (stem.Length + extension.Length > AttachmentName.Longest) stem = stem[..(AttachmentName.Longest - extension.Length)].TrimEnd();
        return AttachmentName.Parse((stem.Length > 0 ? stem : "tep") + extension) is { Problem: null, Value: var parsed } ? parsed : null;
    }
}
