using System.Globalization;

namespace NhacHan.Obligations;

/// <summary>
/// The order of a plan's obligations: its periods as they stand in it, then agency ids. A place, <c>number of the period~its key~agency</c>,
/// keeps its meaning when the period was taken out of the plan between two pages: what followed it still follows.
/// </summary>
internal sealed class ObligationOrder(IReadOnlyList<string> periods) : IComparer<string>
{
    public string PlaceOf(string periodKey, string agencyId) =>
        string.Create(CultureInfo.InvariantCulture, $"{IndexOf(periodKey)}~{periodKey}~{agencyId}");

    public int Compare(string? x, string? y)
    {
        var (a, b) = (Parse(x), Parse(y));
        return a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : string.CompareOrdinal(a.Agency, b.Agency);
    }

    private (double Rank, string Agency) Parse(string? place)
    {
        if (place?.Split('~') is not [var number, var key, var agency] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var then))
            return (double.MaxValue, "");
        return (IndexOf(key) is >= 0 and var now ? now : then - 0.5, agency);
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < periods.Count; i++)
            if (periods[i] == key) return i;
        return -1;
    }
}
