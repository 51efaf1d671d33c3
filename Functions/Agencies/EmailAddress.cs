using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NhacHan.Agencies;

/// <summary>One mailbox, bare (no display name). The domain is in lower case and ASCII; the local part is kept as written.</summary>
internal sealed record EmailAddress
{
    // RFC 5321: 256 octets for the path with its angle brackets leave 254 for the address.
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;
    private const string LocalPartSigns = "!#$%&'*+-/=?^_`{|}~.";

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public override string ToString() => Value;

    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address, out string problem)
    {
        address = null;
        var trimmed = text?.Trim() ?? "";
        var at = trimmed.LastIndexOf('@');
        problem = ProblemOf(trimmed, at);
        if (problem.Length > 0)
            return false;

        var local = trimmed[..at];
        if (!TryReadDomain(trimmed[(at + 1)..], out var domain))
            problem = "After @ a whole domain must stand, for example tuphap.haiphong.gov.vn.";
        else if (local.Length + 1 + domain.Length > LongestAddress)
            problem = "An email address has at most 254 characters.";
        else
            address = new EmailAddress($"{local}@{domain}");

        return address is not null;
    }

    private static string ProblemOf(string text, int at)
    {
        if (text.Length == 0)
            return "An email address is needed, for example vanthu@tuphap.haiphong.gov.vn.";
        if (text.AsSpan().IndexOfAny('<', '>', '"') >= 0)
            return "Give the bare address, without a display name, quotes or angle brackets.";
        if (text.Any(char.IsWhiteSpace))
            return "An email address has no spaces in it.";
        if (text.AsSpan().IndexOfAny(',', ';') >= 0)
            return "Give one email address only.";
        if (at < 0 || at != text.IndexOf('@', StringComparison.Ordinal))
            return "An email address has exactly one @, for example vanthu@tuphap.haiphong.gov.vn.";

        var local = text[..at];
        if (local.Length is 0 or > LongestLocalPart)
            return "Before @ there must be 1 to 64 characters.";
        if (text.Contains("..", StringComparison.Ordinal) || local[0] == '.' || local[^1] == '.')
            return "Dots may stand only singly between other characters.";
        if (!local.All(c => char.IsAsciiLetterOrDigit(c) || LocalPartSigns.Contains(c, StringComparison.Ordinal)))
            return "Before @ only unaccented letters, digits and . _ - + and the like may stand.";
        return "";
    }

    private static bool TryReadDomain(string text, out string domain)
    {
        domain = "";
        try
        {
            domain = new IdnMapping().GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        var labels = domain.Split('.');
        return labels.Length >= 2
            && labels.All(label => label.Length is > 0 and <= LongestLabel
                && label[0] != '-' && label[^1] != '-'
                && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            && !labels[^1].All(char.IsAsciiDigit);
    }
}
