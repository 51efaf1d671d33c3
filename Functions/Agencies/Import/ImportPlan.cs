using System.Collections.Frozen;
using System.Collections.Immutable;
using Azure;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>A row that says something new, over the agency as it is stored, with its version; both absent where the row makes it.</summary>
internal sealed record AgencyChange(ImportRow Row, Agency? Before, ETag ETag)
{
    public Agency After => Row.Agency;
}

/// <summary>What a file comes to over the registry of one moment: pure, and the same for a file of which half is written already.</summary>
/// <param name="Ids">Of every row that can be imported, changed or not.</param>
internal sealed record ImportPlan(
    ImmutableArray<AgencyChange> Changes, FrozenSet<string> Ids, ImmutableArray<RowProblem> Problems, ImmutableArray<RowProblem> Warnings, ImmutableArray<RowDuplicates> Duplicates)
{
    public static ImportPlan Of(Sheet sheet, IReadOnlyList<(Agency Agency, ETag ETag)> registry)
    {
        var stored = registry.ToFrozenDictionary(a => a.Agency.Id, StringComparer.Ordinal);
        var agencies = stored.ToFrozenDictionary(a => a.Key, a => a.Value.Agency, StringComparer.Ordinal);
        var read = ReadRows.Of(sheet, agencies);
        var rows = read.Fit;
        List<RowProblem> problems = [.. read.Problems, .. ParentCheck.Refuse(rows, read.Unfit, agencies)];

        string? ParentOf(string id) => rows.TryGetValue(id, out var row) ? row.Agency.ParentId : agencies.GetValueOrDefault(id)?.ParentId;
        var depths = new ParentDepths(ParentOf);
        var changes = rows.Values.Select(r => stored.TryGetValue(r.Agency.Id, out var s) ? new AgencyChange(r, s.Agency, s.ETag) : new AgencyChange(r, null, default))
            .Where(c => !Same(c.Before, c.After)).OrderBy(c => depths.Of(c.After.Id)).ThenBy(c => c.Row.Number);
        var imported = rows.Values.Select(r => r.Number).ToFrozenSet();
        return new ImportPlan(
            [.. changes], rows.Keys.ToFrozenSet(StringComparer.Ordinal), [.. problems.OrderBy(p => p.Row)],
            [.. read.Warnings.Where(w => imported.Contains(w.Row))], [.. DuplicatesOf(rows, agencies)]);
    }

    /// <summary>Whether nothing would be written: lists are compared by what is in them.</summary>
    public static bool Same(Agency? a, Agency? b) => a is null || b is null
        ? a is null && b is null
        : a with { Aliases = b.Aliases, Contacts = b.Contacts } == b && a.Aliases.SequenceEqual(b.Aliases) && a.Contacts.SequenceEqual(b.Contacts);

    /// <summary>Against the registry and within the file, all as they will be once the file is imported.</summary>
    private static IEnumerable<RowDuplicates> DuplicatesOf(Dictionary<string, ImportRow> rows, FrozenDictionary<string, Agency> stored)
    {
        var after = stored.Keys.Union(rows.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var known = new LikelyDuplicates(after.Select(id => rows.TryGetValue(id, out var row) ? row.Agency : stored[id]));
        AlikeView ViewOf(Agency a) => new(a.Id, a.Name, rows.TryGetValue(a.Id, out var row) ? row.Number : null);
        return from row in rows.Values
               let alike = known.Of(row.Agency)
               where alike.Count > 0
               orderby row.Number
               select new RowDuplicates(row.Number, row.Agency.Id, row.Agency.Name, [.. alike.Select(ViewOf)]);
    }
}
