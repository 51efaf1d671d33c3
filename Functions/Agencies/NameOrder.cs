using NhacHan.Contract;

namespace NhacHan.Agencies;

/// <summary>A row's place in a list of names.</summary>
internal readonly record struct NamePlace(string Id, string Name)
{
    /// <summary>What the order goes by.</summary>
    public string Key { get; } = VietnameseOrder.KeyOf(Name);

    /// <summary>As it stands in a nextLink; ids have no spaces.</summary>
    public override string ToString() => $"{Id} {Name}";

    public static NamePlace? Parse(string? token, Problems problems)
    {
        if (token is null) return null;
        if (token.Split(' ', 2) is [var id, var name]) return new NamePlace(id, name);
        problems.Add("after", "is not a token of a nextLink");
        return null;
    }
}

/// <summary>
/// Vietnamese order of names, then of ids. A page goes on after a place in that order and not after a row, so that a row deleted
/// or renamed between two pages costs nobody else its place.
/// </summary>
internal sealed class NameOrder : IComparer<NamePlace>
{
    public static NameOrder Rule { get; } = new();

    public int Compare(NamePlace x, NamePlace y)
    {
        var order = string.CompareOrdinal(x.Key, y.Key);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>A page of rows that are in this order.</summary>
    public static Page<T> Page<T>(HttpRequest request, IReadOnlyList<T> rows, int top, NamePlace? after, Func<T, NamePlace> place)
    {
        var start = after is { } last ? CountUpTo(rows, last, place) : 0;
        var value = rows.Skip(start).Take(top).ToList();
        return new Page<T>(value, start + value.Count < rows.Count ? request.NextLink(place(value[^1]).ToString()) : null);
    }

    private static int CountUpTo<T>(IReadOnlyList<T> rows, NamePlace last, Func<T, NamePlace> place)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Rule.Compare(place(rows[middle]), last) <= 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
