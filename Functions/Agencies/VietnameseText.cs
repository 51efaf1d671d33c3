using System.Globalization;
using System.Text;

namespace NhacHan.Agencies;

/// <summary>
/// Vietnamese words written in more than one way: composed or decomposed, the tone on one vowel or the other
/// ("Uỷ", "Ủy"), with or without accents.
/// </summary>
internal static class VietnameseText
{
    /// <summary>vi-VN order; what <see cref="Comparable"/> makes alike is equal.</summary>
    public static StringComparer Comparer { get; } = new VietnameseComparer();

    /// <summary>Without accents: "Ủy ban Đông Hải" becomes "Uy ban Dong Hai". Case and all else stay.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(c switch { 'đ' => 'd', 'Đ' => 'D', _ => c });
        }

        return Composed(folded.ToString());
    }

    /// <summary>Lower case, unaccented, single spaces: what a search box matches on.</summary>
    public static string SearchKey(string text) => SingleSpaced(Fold(text)).ToLowerInvariant();

    /// <summary>Lower case, unaccented, letters and digits only: by this "Sở KH&CN" and "so KHCN" are one name.</summary>
    public static string LettersKey(string text) => string.Concat(Fold(text).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>
    /// A key, not for display: marks are apart from their letters and each tone stands at its syllable's end, so
    /// that "hoà" and "hòa" give the same key. A run of letters with several tone marks is no Vietnamese syllable and stays as it is.
    /// </summary>
    public static string Comparable(string text)
    {
        var key = new StringBuilder(text.Length);
        var syllable = new StringBuilder();
        foreach (var c in Decomposed(SingleSpaced(text)))
        {
            if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                syllable.Append(c);
                continue;
            }

            key.Append(WithToneLast(syllable.ToString())).Append(c);
            syllable.Clear();
        }

        return key.Append(WithToneLast(syllable.ToString())).ToString();
    }

    /// <summary>Vietnamese letters composed (as NFC has them), as they are to be stored and shown; other scripts stay as they are.</summary>
    public static string Composed(string text) => VietnameseLetters.Compose(WellFormed(text));

    public static string SingleSpaced(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Composed first, so that the marks stand in one order whatever order they came in.
    private static string Decomposed(string text) => VietnameseLetters.Decompose(Composed(text));

    // A cut text may end in half a surrogate pair; EnumerateRunes replaces it.
    private static string WellFormed(string text) => text.Any(char.IsSurrogate) ? string.Concat(text.EnumerateRunes()) : text;

    private static string WithToneLast(string syllable)
    {
        var tones = syllable.Where(IsTone).ToArray();
        return tones.Length == 1 ? string.Concat(syllable.Where(c => !IsTone(c))) + tones[0] : syllable;
    }

    // huyền, sắc, ngã, hỏi, nặng; the breve, circumflex and horn belong to the letter, not to the tone
    private static bool IsTone(char c) => c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323';
}
