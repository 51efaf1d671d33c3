using System.Globalization;
using System.Text;

namespace NhacHan.Agencies;

/// <summary>
/// Dictionary order: first by letters, of which ă â đ ê ô ơ ư are letters of their own; where those are alike by tones, syllable by syllable
/// (ngang huyền hỏi ngã sắc nặng); then lower case before upper. Spaces come before digits and these before letters.
/// </summary>
internal static class VietnameseOrder
{
    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    private const string Tones = "\u0300\u0309\u0303\u0301\u0323";
    private const char LevelEnd = '\0', Space = '\u0001', Sign = '\u0002', Digit = '\u0003', Letter = '\u0004', OtherLetter = '\u0005';

    /// <summary>A key whose ordinal order is that of the names; names that <see cref="VietnameseText.Comparable"/> makes alike have one key.</summary>
    public static string KeyOf(string name)
    {
        var comparable = VietnameseText.Comparable(name);
        var letters = new StringBuilder(comparable.Length * 2);
        var tones = new StringBuilder(comparable.Length);
        var cases = new StringBuilder(comparable.Length);
        foreach (var c in comparable)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                letters.Append(KindOf(c)).Append(RankOf(c));
                // One place a letter: the tone of a syllable stands at its last.
                tones.Append('0');
                cases.Append(char.IsUpper(c) ? '1' : '0');
            }
            else if (letters.Length > 0)
            {
                if (RankWith(c, letters[^1]) is { } rank) letters[^1] = rank;
                else tones[^1] = ToneOf(c);
            }
        }
        return string.Concat(letters.Append(LevelEnd).Append(tones).Append(LevelEnd).Append(cases).Append(LevelEnd), comparable);
    }

    /// <summary>The rank of ă â ê ô ơ ư where the mark makes one of them of the letter before it.</summary>
    private static char? RankWith(char mark, char rank)
    {
        if (mark is not ('\u0306' or '\u0302' or '\u031B') || rank > Alphabet.Length) return null;
        var marked = VietnameseLetters.Compose($"{Alphabet[rank - 1]}{mark}");
        return marked.Length == 1 && Alphabet.Contains(marked[0], StringComparison.Ordinal) ? RankOf(marked[0]) : null;
    }

    private static char KindOf(char c) =>
        char.IsWhiteSpace(c) ? Space
        : char.IsDigit(c) ? Digit
        : !char.IsLetter(c) ? Sign
        : Alphabet.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) ? Letter : OtherLetter;

    private static char RankOf(char c) => KindOf(c) == Letter ? (char)(1 + Alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal)) : char.ToLowerInvariant(c);

    private static char ToneOf(char mark) => Tones.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var tone ? (char)('1' + tone) : mark;
}
