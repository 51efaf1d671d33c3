using System.Globalization;
using System.Text;

namespace NhacHan.Tasks;

/// <summary>Task numbers as people order them: 1 before 1.1, 1.2 before 1.10, 2 before 10, I.2 after I.1.</summary>
internal static class TaskNumber
{
    private const int Digits = 9;

    /// <summary>A key that sorts so under ordinal comparison: every run of digits is padded with zeros, and the number itself follows
    /// after a sign that comes before all that a number may go on with.</summary>
    public static string SortKey(string no)
    {
        var key = new StringBuilder();
        for (var i = 0; i < no.Length;)
        {
            var digits = no.Skip(i).TakeWhile(char.IsAsciiDigit).Count();
            if (digits == 0) key.Append(no[i++]);
            else
            {
                key.Append(no.Substring(i, digits).PadLeft(Digits, '0'));
                i += digits;
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"{key}!{no}");
    }
}
