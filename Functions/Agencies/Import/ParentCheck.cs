namespace NhacHan.Agencies.Import;

/// <summary>
/// Which rows would name a parent that nobody has, or be below themselves. A row that is refused leaves the agency under its old parent, which may
/// be wrong for another row in turn: so it is looked at again until nothing more is refused.
/// </summary>
internal static class ParentCheck
{
    /// <summary>Takes the refused rows out of <paramref name="rows"/>. What is unfit already is told of an unknown parent too.</summary>
    public static List<RowProblem> Refuse(Dictionary<string, ImportRow> rows, IEnumerable<ImportRow> unfit, IReadOnlyDictionary<string, Agency> stored)
    {
        var problems = new List<RowProblem>();
        do RefuseOrphans(rows, stored, problems);
        while (RefuseCircles(rows, stored, problems));
        problems.AddRange(unfit.Where(row => row.Agency.ParentId is not null).Select(row => ProblemOf(row, rows, stored)).OfType<RowProblem>());
        return problems;
    }

    /// <summary>With an agency that the file would have made go the rows below it, one after another.</summary>
    private static void RefuseOrphans(Dictionary<string, ImportRow> rows, IReadOnlyDictionary<string, Agency> stored, List<RowProblem> problems)
    {
        var below = rows.Values.Where(r => r.Agency.ParentId is not null).ToLookup(r => r.Agency.ParentId!, StringComparer.Ordinal);
        var orphans = new Queue<ImportRow>(below.Where(family => !rows.ContainsKey(family.Key) && !stored.ContainsKey(family.Key)).SelectMany(family => family));
        while (orphans.TryDequeue(out var orphan))
        {
            if (!rows.Remove(orphan.Agency.Id)) continue;
            problems.Add(Unknown(orphan));
            if (!stored.ContainsKey(orphan.Agency.Id)) foreach (var child in below[orphan.Agency.Id]) orphans.Enqueue(child);
        }
    }

    private static bool RefuseCircles(Dictionary<string, ImportRow> rows, IReadOnlyDictionary<string, Agency> stored, List<RowProblem> problems)
    {
        string? ParentOf(string id) => rows.TryGetValue(id, out var row) ? row.Agency.ParentId : stored.GetValueOrDefault(id)?.ParentId;
        var circular = Circular(rows.Keys, ParentOf).Where(rows.ContainsKey).ToList();
        problems.AddRange(circular.Select(id => Circle(rows[id])));
        foreach (var id in circular) rows.Remove(id);
        return circular.Count > 0;
    }

    private static RowProblem? ProblemOf(ImportRow row, Dictionary<string, ImportRow> rows, IReadOnlyDictionary<string, Agency> stored) =>
        row.Agency.ParentId == row.Agency.Id ? Circle(row)
        : rows.ContainsKey(row.Agency.ParentId!) || stored.ContainsKey(row.Agency.ParentId!) ? null
        : Unknown(row);

    private static RowProblem Unknown(ImportRow row) => new(
        row.Number, ImportHeading.ParentId, "unknownParent", $"there is no agency '{row.Agency.ParentId}', and no row of this file that can be imported makes it");

    private static RowProblem Circle(ImportRow row) => new(
        row.Number, ImportHeading.ParentId, "parentCycle",
        row.Agency.ParentId == row.Agency.Id ? "an agency is not its own parent" : $"'{row.Agency.ParentId}' is itself below '{row.Agency.Id}'");

    /// <summary>The agencies on circles. Each is walked over once, however long the chains are.</summary>
    private static HashSet<string> Circular(IEnumerable<string> ids, Func<string, string?> parentOf)
    {
        var circular = new HashSet<string>(StringComparer.Ordinal);
        var walkOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (start, walk) in ids.Select((id, i) => (id, i)))
        {
            var at = start;
            while (at is not null && walkOf.TryAdd(at, walk)) at = parentOf(at);
            if (at is null || walkOf[at] != walk) continue;
            for (var on = at; circular.Add(on);) on = parentOf(on)!;
        }
        return circular;
    }
}
