namespace NhacHan.Access;

/// <summary>
/// Whom an identity provider vouches for, as <c>provider:name</c>: <c>aad:8f3c…</c> by object id, or <c>aad:lan@so.example</c> by address.
/// Folded to lower case. ASCII alone: another script's letter that folds to a Latin one would be another person's name.
/// </summary>
internal static class Principal
{
    public const int Longest = 300;
    public const string Rule = "is written as provider:name, for example aad:8f3c2b1e-0f5d-4c7a-9d2e-5b6a7c8d9e0f (object id) or aad:lan.nguyen@so.example";

    /// <summary>Null where nobody can be called that.</summary>
    public static string? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : Of(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>Null as <see cref="Parse"/>.</summary>
    public static string? Of(string provider, string name) =>
        provider.Length is > 0 and <= 40 && provider.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && name.Length > 0 && name.Length + provider.Length < Longest && name.All(c => c is > ' ' and <= '~')
            ? $"{provider}:{name}".ToLowerInvariant()
            : null;
}
