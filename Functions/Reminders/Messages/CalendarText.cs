using System.Text;
using NhacHan.Agencies;

namespace NhacHan.Reminders.Messages;

/// <summary>Content lines of an iCalendar file: CRLF, texts escaped, folded at 75 octets and never within a character (RFC 5545, 3.1 and 3.3.11).</summary>
internal sealed class CalendarText
{
    private const int LongestLine = 75;
    private readonly StringBuilder _text = new();

    /// <param name="line">Name, parameters and value as they stand.</param>
    public void Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }
            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        _text.Append("\r\n");
    }

    /// <summary>A property whose value is text.</summary>
    public void Line(string name, string text) => Line($"{name}:{Escaped(text)}");

    public override string ToString() => _text.ToString();

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in VietnameseText.Composed(text.ReplaceLineEndings("\n")))
        {
            if (c is '\\' or ';' or ',') escaped.Append('\\').Append(c);
            else if (c == '\n') escaped.Append("\\n");
            else if (!char.IsControl(c)) escaped.Append(c);
        }
        return escaped.ToString();
    }
}
