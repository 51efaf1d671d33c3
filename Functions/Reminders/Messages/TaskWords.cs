using NhacHan.Agencies;

namespace NhacHan.Reminders.Messages;

/// <summary>Titles of tasks within a sentence: plans write whole paragraphs in that column.</summary>
internal static class TaskWords
{
    private const int Longest = 90;

    public static string Brief(string title)
    {
        var text = VietnameseText.SingleSpaced(title.ReplaceLineEndings(" "));
        if (text.Length <= Longest) return text;
        var end = text.LastIndexOf(' ', Longest);
        return text[..(end > Longest / 2 ? end : Longest)].TrimEnd(',', ';', ':', '.', '-', ' ') + "…";
    }
}
