using System.IO.Compression;
using System.Xml;

namespace NhacHan.Attachments;

/// <summary>
/// What a zip archive holds, from its directory. Nothing is unpacked but the list of content types, and of that no more than a mebibyte, so
/// no archive can be larger than it looks.
/// </summary>
internal static class ZipContent
{
    private const int MostEntries = 5_000;
    private const int LongestTypes = 1 << 20;
    private const string Types = "[Content_Types].xml";

    private static readonly string[] Refused =
    [
        ".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm", ".ppam", ".ppsm", // may hold macros
        ".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta", ".lnk", ".jar",
    ];

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestTypes };

    /// <param name="main">The content type that the document's main part must have; null for any archive.</param>
    /// <exception cref="InvalidDataException">It is no archive, or damaged.</exception>
    public static string? ProblemOf(Stream content, string what, string? main)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostEntries) return $"holds more than {MostEntries} files";
        if (zip.Entries.Any(e => e.IsEncrypted)) return "is protected by a password, so nobody can see what it holds";
        if (zip.Entries.Any(e => e.FullName.StartsWith('/') || e.FullName.Split('/', '\\').Contains("..", StringComparer.Ordinal)))
            return "holds a file whose name leads out of its folder";
        if (main is null && zip.Entries.Select(e => e.Name).FirstOrDefault(IsRefused) is { } program) return $"holds '{program}': programs and macro-enabled documents are not taken";

        var lists = zip.Entries.Where(e => e.FullName.Equals(Types, StringComparison.OrdinalIgnoreCase)).ToList();
        if (main is not null && lists.Count != 1) return $"is not {what}";
        var types = lists.SelectMany(TypesIn).ToList();
        if (types.Exists(IsMacro) || zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            return "holds macros; save it without them";
        return main is null || types.Contains(main, StringComparer.OrdinalIgnoreCase) ? null : $"is not {what}";
    }

    private static bool IsRefused(string name) => Refused.Any(r => name.TrimEnd(' ', '.').EndsWith(r, StringComparison.OrdinalIgnoreCase));

    private static bool IsMacro(string type) =>
        type.Contains("macro", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase);

    private static List<string> TypesIn(ZipArchiveEntry list)
    {
        var types = new List<string>();
        using var reader = XmlReader.Create(list.Open(), Strict);
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute("ContentType") is { } type)
                types.Add(type);
        return types;
    }
}
