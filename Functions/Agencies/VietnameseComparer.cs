using System.Globalization;

namespace NhacHan.Agencies;

/// <summary>Sorts as a Vietnamese reader expects (a ă â b c d đ e ê …); by code point where the machine has no ICU data.</summary>
internal sealed class VietnameseComparer : StringComparer
{
    private static readonly CompareInfo? Vietnamese = Find();

    public override int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);

        return CompareKeys(VietnameseText.Comparable(x), VietnameseText.Comparable(y));
    }

    /// <summary>For long lists: keys from <see cref="VietnameseText.Comparable"/>, made once a name instead of once a comparison.</summary>
    public static int CompareKeys(string left, string right)
    {
        var order = Vietnamese?.Compare(left, right, CompareOptions.None) ?? 0;
        return order != 0 ? order : string.CompareOrdinal(left, right);
    }

    public override bool Equals(string? x, string? y) => Compare(x, y) == 0;

    public override int GetHashCode(string obj) => Ordinal.GetHashCode(VietnameseText.Comparable(obj));

    // Without ICU the culture is either unknown or compares by code point, which puts đ after z.
    private static CompareInfo? Find()
    {
        try
        {
            var rules = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;
            return rules.Compare("đ", "e", CompareOptions.None) < 0 ? rules : null;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
