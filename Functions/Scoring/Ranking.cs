using NhacHan.Agencies;

namespace NhacHan.Scoring;

/// <param name="Rank">Null where there is no score yet.</param>
/// <param name="InKind">Among agencies of the same kind, as commendations go.</param>
/// <param name="Tied">Another has the very same total.</param>
internal sealed record RankedScore(AgencyScore Score, string Name, AgencyKind Kind, int? Rank, int? InKind, bool Tied);

/// <summary>Standard competition ranking: after two firsts comes the third. Ties stand in Vietnamese order of names; who has no score yet comes last.</summary>
internal static class Ranking
{
    public static IReadOnlyList<RankedScore> Of(IEnumerable<(AgencyScore Score, string Name, AgencyKind Kind)> scores)
    {
        var all = scores.ToList();
        var ranks = RanksOf(all.Select(s => s.Score.Total));
        var inKind = all.GroupBy(s => s.Kind).ToDictionary(k => k.Key, k => RanksOf(k.Select(s => s.Score.Total)));
        return
        [
            .. all.Select(s => s.Score.Total is { } total
                    ? new RankedScore(s.Score, s.Name, s.Kind, ranks[total].Rank, inKind[s.Kind][total].Rank, ranks[total].Count > 1)
                    : new RankedScore(s.Score, s.Name, s.Kind, null, null, false))
                .OrderBy(r => r.Rank ?? int.MaxValue).ThenBy(r => VietnameseOrder.KeyOf(r.Name), StringComparer.Ordinal).ThenBy(r => r.Score.AgencyId, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<decimal, (int Rank, int Count)> RanksOf(IEnumerable<decimal?> totals)
    {
        var (ranks, before) = (new Dictionary<decimal, (int, int)>(), 0);
        foreach (var group in totals.OfType<decimal>().GroupBy(t => t).OrderByDescending(g => g.Key))
        {
            var count = group.Count();
            ranks[group.Key] = (before + 1, count);
            before += count;
        }
        return ranks;
    }
}
