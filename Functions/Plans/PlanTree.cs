namespace NhacHan.Plans;

/// <summary>Which plan stands under which: a ministry's, a province's, a department's.</summary>
internal static class PlanTree
{
    /// <summary>The way from a plan over its parent-to-be back to itself; null where there is none.</summary>
    public static IReadOnlyList<string>? PathUp(string id, string parent, IReadOnlyDictionary<string, string?> parents)
    {
        var path = new List<string> { id };
        for (string? next = parent; next is not null; next = parents.GetValueOrDefault(next))
        {
            var closes = next == id;
            if (!closes && path.Contains(next, StringComparer.Ordinal)) return null; // a ring above, which is not this plan's making
            path.Add(next);
            if (closes) return path;
        }
        return null;
    }
}
