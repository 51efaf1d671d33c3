using System.IO.Compression;
using System.Text;

namespace NhacHan.Tests.Attachments;

/// <summary>Files as offices attach them, and as nobody should.</summary>
internal static class Files
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public static byte[] Pdf(int size = 200) => [.. "%PDF-1.7\n"u8, .. new byte[size]];

    public static byte[] Png { get; } = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    public static byte[] Jpg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16];

    public static byte[] Office(string main, string path = "word/document.xml", params string[] others) => Zip(
        [("[Content_Types].xml", Types(main)), ("_rels/.rels", "<r/>"), (path, "<d/>"), .. others.Select(o => (o, "x"))]);

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return memory.ToArray();
    }

    public static string Types(string main) =>
        $"""<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>""";
}
