using NhacHan.Contract;

namespace NhacHan.Tasks;

/// <summary>Addresses that people will click on.</summary>
internal static class LinkField
{
    private const int Longest = 2_000;

    /// <summary>An address of the web and nothing else: not a script, a local file, or one with a password in it.</summary>
    public static string? LinkOf(this FieldReader fields, string name, bool required = true)
    {
        if (fields.Text(name, Longest, required) is not { } text) return null;
        if (!text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0 && uri.UserInfo.Length == 0)
            return text;
        fields.Wrong(name, "must be a web address that begins with https:// or http://");
        return null;
    }
}
