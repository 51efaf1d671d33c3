namespace NhacHan.Agencies;

/// <summary>Sorts as a Vietnamese reader expects (a ă â b c d đ e ê …), alike on every machine: see <see cref="VietnameseOrder"/>.</summary>
internal sealed class VietnameseComparer : StringComparer
{
    public override int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);

        return string.CompareOrdinal(VietnameseOrder.KeyOf(x), VietnameseOrder.KeyOf(y));
    }

    public override bool Equals(string? x, string? y) => Compare(x, y) == 0;

    public override int GetHashCode(string obj) => Ordinal.GetHashCode(VietnameseText.Comparable(obj));
}
