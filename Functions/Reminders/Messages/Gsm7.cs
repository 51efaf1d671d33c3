using System.Text;
using NhacHan.Agencies;

namespace NhacHan.Reminders.Messages;

/// <summary>The SMS alphabet of GSM 03.38 (3GPP TS 23.038) and how many segments a text takes.</summary>
internal static class Gsm7
{
    public const int OneSegment = 160;
    private const int PartOfSeveral = 153;
    private const int OneUcs2Segment = 70;
    private const int PartOfSeveralUcs2 = 67;

    private const string Alphabet =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // Reached through the escape character: two septets each.
    private const string Extension = "\f^{}\\[~]|€";

    public static bool IsGsm7(string text) => text.All(c => SeptetsOf(c) > 0);

    /// <exception cref="ArgumentException">A character is outside the alphabet.</exception>
    public static int Septets(string text) =>
        IsGsm7(text) ? text.Sum(SeptetsOf) : throw new ArgumentException("The text is not GSM-7.", nameof(text));

    public static SmsText Measure(string text) => IsGsm7(text)
        ? new SmsText(text, SmsEncoding.Gsm7, Septets(text), Segments(text.Select(SeptetsOf), OneSegment, PartOfSeveral))
        : new SmsText(text, SmsEncoding.Ucs2, text.Length,
            Segments(text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength), OneUcs2Segment, PartOfSeveralUcs2));

    /// <summary>Unaccented, on one line, one septet a character; what has no likeness in the alphabet is left out.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in VietnameseText.Fold(VietnameseText.SingleSpaced(text)))
            folded.Append(SeptetsOf(c) == 1 ? c.ToString() : LikenessOf(c));

        return VietnameseText.SingleSpaced(folded.ToString());
    }

    private static string LikenessOf(char c) => c switch
    {
        '[' or '{' => "(",
        ']' or '}' => ")",
        '|' or '\\' => "/",
        '^' => " ",
        '~' or (>= '\u2010' and <= '\u2015') or '\u2212' => "-",
        '‘' or '’' or '‚' or '`' or '´' or '′' => "'",
        '“' or '”' or '„' or '«' or '»' or '″' => "\"",
        '…' => "...",
        '•' or '·' => "-",
        '€' => "EUR",
        '₫' => "d",
        _ => "",
    };

    private static int SeptetsOf(char c) =>
        Alphabet.Contains(c, StringComparison.Ordinal) ? 1 : Extension.Contains(c, StringComparison.Ordinal) ? 2 : 0;

    // A character of two units is never cut in two, so a segment may end one unit early.
    private static int Segments(IEnumerable<int> widths, int single, int part)
    {
        var all = widths.ToArray();
        if (all.Sum() <= single)
            return 1;

        var (segments, used) = (1, 0);
        foreach (var width in all)
        {
            if (used + width > part)
                (segments, used) = (segments + 1, 0);
            used += width;
        }

        return segments;
    }
}
