using System.Text;

namespace NhacHan.Agencies;

/// <summary>
/// The 134 accented letters and their parts. Kept here because String.Normalize does nothing where the machine has
/// no ICU data, and an SMS would then lose its letters instead of their accents.
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

    private static readonly Dictionary<char, string> Parts = Build();

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

        foreach (var (letter, marks) in parts.ToArray())
            parts.Add(char.ToUpperInvariant(letter), char.ToUpperInvariant(marks[0]) + marks[1..]);
        return parts;
    }
}
