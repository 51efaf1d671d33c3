using System.Text.RegularExpressions;

namespace NhacHan.Contract;

/// <summary>Shapes of the names that clients choose. They become storage keys and URL parts, hence no '/', '~' or spaces.</summary>
internal static partial class Ids
{
    public const string IdRule = "must start with a lower-case letter or digit and have at most 40 of a-z 0-9 . -";
    public const string KeyRule = "must start with a letter or digit and have at most 40 of A-Z a-z 0-9 . -";

    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Period keys and task numbers also take upper case.</summary>
    public static bool IsKey(string text) => Key().IsMatch(text);

    public static string? IdOf(this FieldReader fields, string name, bool required = true) => Checked(fields, name, required, IsId, IdRule);

    public static string? KeyOf(this FieldReader fields, string name, bool required = true) => Checked(fields, name, required, IsKey, KeyRule);

    private static string? Checked(FieldReader fields, string name, bool required, Func<string, bool> rule, string words)
    {
        var text = fields.Text(name, 40, required);
        if (text is null || rule(text)) return text;
        fields.Wrong(name, $"'{text}' {words}");
        return null;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,39}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]{0,39}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
