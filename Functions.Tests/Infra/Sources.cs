using System.Text.RegularExpressions;
using NhacHan.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Infra;

/// <summary>What the sources say, as text: the settings that they read, the functions that they declare, the table in the README.</summary>
internal static partial class Sources
{
    public static IReadOnlyDictionary<string, FunctionFile> Functions { get; } = Below("function.json")
        .ToDictionary(p => Path.GetFileName(Path.GetDirectoryName(p))!, p => FunctionFile.Read(p)!, StringComparer.Ordinal);

    /// <summary>As environment variables: <c>NhacHan__AdminKey</c>.</summary>
    public static IReadOnlyList<string> SettingsRead { get; } =
    [
        .. Below("*.cs").SelectMany(p => SettingName().Matches(File.ReadAllText(p))).Select(m => m.Groups[1].Value.Replace(":", "__"))
            .Concat(Functions.Values.SelectMany(f => f.Bindings ?? []).Select(b => b.Schedule).Where(s => s?.StartsWith('%') == true).Select(s => s!.Trim('%')))
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal),
    ];

    public static string Readme { get; } = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    public static IReadOnlyList<string> InReadmeTable { get; } =
        [.. Readme.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).SelectMany(l => CodeName().Matches(l.Split('|')[1])).Select(m => m.Groups[1].Value)];

    /// <summary>The README's sentence that begins "Read only when self-hosted".</summary>
    public static IReadOnlyList<string> SelfHostOnly { get; } =
        [.. CodeName().Matches(SelfHostSentence().Match(Readme).Value).Select(m => m.Groups[1].Value)];

    public static IEnumerable<string> Below(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "Functions"), pattern, SearchOption.AllDirectories)
            .Where(p => !Path.GetRelativePath(Repository.Root, p).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    // A name that is put together from parts ("NhacHan:X:" + name) must be written out somewhere to be found here.
    [GeneratedRegex("\"(NhacHan(?::[A-Za-z0-9]+)+)\"")]
    private static partial Regex SettingName();

    [GeneratedRegex("`([A-Za-z_]+)`")]
    private static partial Regex CodeName();

    [GeneratedRegex("Read only when self-hosted.*?\\.\n", RegexOptions.Singleline)]
    private static partial Regex SelfHostSentence();
}
