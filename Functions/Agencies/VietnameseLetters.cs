using System.Text;

namespace NhacHan.Agencies;

/// <summary>
/// The 134 accented Vietnamese letters and those of other languages in Latin script, with their parts. Kept here because the app runs without ICU (see docs/adr/0006), where String.Normalize
/// changes nothing.
/// </summary>
internal static class VietnameseLetters
{
    // In the order of the rows below: huyền, sắc, hỏi, ngã, nặng.
    private const string Tones = "\u0300\u0301\u0309\u0303\u0323";

    private static readonly (string Vowel, string WithTones)[] Vowels =
    [
        ("a", "àáảãạ"), ("a\u0306", "ằắẳẵặ"), ("a\u0302", "ầấẩẫậ"), ("e", "èéẻẽẹ"), ("e\u0302", "ềếểễệ"), ("i", "ìíỉĩị"),
        ("o", "òóỏõọ"), ("o\u0302", "ồốổỗộ"), ("o\u031B", "ờớởỡợ"), ("u", "ùúủũụ"), ("u\u031B", "ừứửữự"), ("y", "ỳýỷỹỵ"),
    ];

    // Names of Ê Đê, French, German … places and people have them.
    private static readonly (char Mark, string WithMark, string Plain)[] OtherLatin =
    [
        ('\u0301', "ćĺńŕśź", "clnrsz"), ('\u0302', "îûĉĝĥĵŝŵŷ", "iucghjswy"), ('\u0303', "ñ", "n"), ('\u0308', "äëïöüÿ", "aeiouy"),
        ('\u030A', "åů", "au"), ('\u0327', "çģķļņŗşţ", "cgklnrst"), ('\u0304', "āēīōū", "aeiou"), ('\u0306', "ĕğĭŏŭ", "egiou"),
        ('\u0328', "ąęįų", "aeiu"), ('\u0307', "ċėġż", "cegz"), ('\u030C', "čďěľňřšťž", "cdelnrstz"), ('\u030B', "őű", "ou"),
    ];

    private static readonly Dictionary<char, string> Parts = Build();

    private static readonly Dictionary<string, char> Letters = Parts.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>Each accented letter as its plain letter and marks; đ has none and stays.</summary>
    public static string Decompose(string text)
    {
        var parts = new StringBuilder(text.Length * 2);
        foreach (var c in text)
        {
            if (Parts.TryGetValue(c, out var letter))
                parts.Append(letter);
            else
                parts.Append(c);
        }

        return parts.ToString();
    }

    /// <summary>
    /// The other way: letters with their marks behind them become one, in whichever order the marks come and also where a letter has some of
    /// them already (ầ as â and a tone, or as à and a circumflex). Marks that make no Vietnamese letter stay.
    /// </summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F')) return text;
        var composed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var marks = i + 1;
            while (marks < text.Length && text[marks] is >= '\u0300' and <= '\u036F') marks++;
            composed.Append(marks == i + 1 ? text[i..marks] : OneLetter(text[i], text[(i + 1)..marks]));
            i = marks;
        }
        return composed.ToString();
    }

    // As far as the marks go: what is left over stands behind the letter.
    private static string OneLetter(char letter, string marks)
    {
        var left = new StringBuilder();
        foreach (var mark in marks)
        {
            if (With(letter, mark) is { } more) letter = more;
            else left.Append(mark);
        }
        return left.Insert(0, letter).ToString();
    }

    private static char? With(char letter, char mark)
    {
        var parts = Parts.TryGetValue(letter, out var known) ? known : letter.ToString();
        if (Letters.TryGetValue(parts + mark, out var whole)) return whole;
        // The vowel's own mark goes before the tone.
        return parts is [var plain, var tone] && Letters.TryGetValue($"{plain}{mark}{tone}", out whole) ? whole : null;
    }

    // The letters' tone rows, and the vowels that have a mark but no tone.
    private static Dictionary<char, string> Build()
    {
        var parts = new Dictionary<char, string>
        {
            ['ă'] = "a\u0306", ['â'] = "a\u0302", ['ê'] = "e\u0302", ['ô'] = "o\u0302", ['ơ'] = "o\u031B", ['ư'] = "u\u031B",
        };
        foreach (var (vowel, withTones) in Vowels)
        {
            for (var i = 0; i < Tones.Length; i++)
                parts.Add(withTones[i], vowel + Tones[i]);
        }

        foreach (var (mark, withMark, plain) in OtherLatin)
        {
            for (var i = 0; i < withMark.Length; i++)
                parts.Add(withMark[i], $"{plain[i]}{mark}");
        }

        foreach (var (letter, marks) in parts.ToArray())
            parts.Add(char.ToUpperInvariant(letter), char.ToUpperInvariant(marks[0]) + marks[1..]);
        return parts;
    }
}
