namespace NhacHan.Attachments;

/// <summary>Whether a file is what its name says: by how it begins and, where it is a package, by what is in it.</summary>
internal static class AttachmentContent
{
    /// <param name="content">Can be sought in; is read from its beginning.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? ProblemOf(AttachmentKind kind, Stream content) => kind switch
    {
        AttachmentKind.Pdf => Begins(content, "%PDF-"u8) ? null : "is not a PDF file",
        AttachmentKind.Png => Begins(content, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? null : "is not a PNG image",
        AttachmentKind.Jpg => Begins(content, [0xFF, 0xD8, 0xFF]) ? null : "is not a JPEG image",
        AttachmentKind.Docx => Package(content, "a Word document (docx)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        AttachmentKind.Xlsx => Package(content, "an Excel workbook (xlsx)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        AttachmentKind.Zip => Package(content, "a zip archive", main: null),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string? Package(Stream content, string what, string? main)
    {
        if (!Begins(content, "PK\u0003\u0004"u8)) return $"is not {what}";
        content.Position = 0;
        try
        {
            return ZipContent.ProblemOf(content, what, main);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or System.Xml.XmlException)
        {
            return $"is not {what}, or is damaged";
        }
    }

    private static bool Begins(Stream content, ReadOnlySpan<byte> mark)
    {
        Span<byte> start = stackalloc byte[8];
        content.Position = 0;
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..read].StartsWith(mark);
    }
}
