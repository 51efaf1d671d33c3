using System.Collections.Immutable;

namespace NhacHan.Agencies;

/// <summary>All agencies in the order of their names, each with the folded words by which it is found.</summary>
internal sealed class AgencySearch(IEnumerable<Agency> agencies)
{
    private readonly ImmutableArray<(Agency Agency, string Words)> _all =
        [.. agencies.OrderBy(a => new NamePlace(a.Id, a.Name), NameOrder.Rule).Select(a => (a, WordsOf(a)))];

    /// <summary>Without accents, "so tu phap" is in name, short name, alias, code or id; an absent filter lets all pass.</summary>
    public IReadOnlyList<Agency> Find(AgencyKind? kind, string? q)
    {
        var wanted = VietnameseText.SearchKey(q ?? "");
        return [.. _all
            .Where(a => (kind is null || a.Agency.Kind == kind) && a.Words.Contains(wanted, StringComparison.Ordinal))
            .Select(a => a.Agency)];
    }

    // one per line, so that no match runs from one into the next
    private static string WordsOf(Agency a) =>
        string.Join('\n', new[] { a.Name, a.ShortName, a.Code ?? "", a.Id }.Concat(a.Aliases).Select(VietnameseText.SearchKey));
}
