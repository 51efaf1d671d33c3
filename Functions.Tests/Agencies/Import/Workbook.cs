using System.IO.Compression;
using System.Text;

namespace NhacHan.Tests.Agencies.Import;

/// <summary>Workbooks written part by part, so that a test can have any cell, and any damage, that a program might write.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A sheet of the heading and of rows given as XML; texts are the shared strings, which <c>t="s"</c> counts from 0.</summary>
    public static byte[] Of(string rows, params string[] texts) => Zip(Parts($"<sheetData>{Heading()}{rows}</sheetData>", texts));

    public static byte[] OfSheet(string sheet, params string[] texts) => Zip(Parts(sheet, texts));

    public static string Inline(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    /// <summary>The ten columns as texts in the cells.</summary>
    public static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((text, i) => Inline($"{(char)('A' + i)}{number}", text)))}</row>";

    public static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    public static List<(string Name, string Text)> Parts(string sheet, params string[] texts) =>
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + Part("/xl/workbook.xml", "sheet.main") + Part("/xl/worksheets/sheet1.xml", "worksheet") + Part("/xl/sharedStrings.xml", "sharedStrings") + "</Types>"),
        ("_rels/.rels", Related(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"Cơ quan\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", Related(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\">{sheet}</worksheet>"),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(texts.Select(t => t.StartsWith('<') ? $"<si>{t}</si>" : $"<si><t>{t}</t></si>"))}</sst>"),
    ];

    public static string Heading() => Row(1, ImportFile.Heading.Split(','));

    private static string Part(string name, string kind) =>
        $"<Override PartName=\"{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>";

    private static string Related(params (string Kind, string Target)[] parts) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(parts.Select((p, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/{p.Kind}\" Target=\"{p.Target}\"/>")) + "</Relationships>";
}
