using System.Collections.Immutable;
using NhacHan.Obligations;

namespace NhacHan.Successions;

/// <summary>
/// What an undo makes of one period's obligations: what is still open and untouched goes back, what the successor has answered since stays.
/// Pure; of a period already put back nothing is left to do, and what stayed is named again.
/// </summary>
internal sealed record ReportReturns(ImmutableArray<Obligation> Rows, ImmutableArray<Move> Stayed)
{
    /// <param name="moves">Those of the period: all to the same successor, or all to nobody.</param>
    public static ReportReturns Of(Succession succession, IReadOnlyList<Move> moves, IReadOnlyList<Obligation> rows)
    {
        var byAgency = rows.ToDictionary(r => r.AgencyId, StringComparer.Ordinal);
        var away = moves.Where(m => byAgency.GetValueOrDefault(m.From) is { Withdrawn: true } row && row.SuccessionId == succession.Id).ToList();
        if (away.Count == 0) return new([], []);
        var taker = away[0].To is { } to ? byAgency.GetValueOrDefault(to) : null;
        var isMerged = away.TrueForAll(m => m.How == MoveKind.Merged);
        if (taker is not null && IsTouched(taker, isMerged, succession)) return new([], [.. away]);

        var back = away.Select(m => byAgency[m.From]).Select(r => r with { Withdrawn = false, MovedTo = null, SuccessionId = null });
        if (taker is null) return new([.. back], []);
        var without = taker with { TakenFrom = [.. taker.TakenFrom.Except(away.Select(m => m.From), StringComparer.Ordinal)] };
        if (isMerged) return new([.. back, without], []);
        // A date that the successor was given since goes back with the duty.
        back = back.Select(r => taker.Extended ? r with { Deadline = taker.Deadline, Extended = true } : r);
        return new(
            [.. back, away[0].ExemptAt is { } exempt
                ? without with { ExemptAt = exempt, ExemptReason = away[0].ExemptReason, SuccessionId = null }
                : without with { Withdrawn = true, SuccessionId = null }],
            []);
    }

    /// <summary>What the successor has handed in since may be for both of them.</summary>
    private static bool IsTouched(Obligation taker, bool isMerged, Succession succession) => isMerged
        ? taker.Version > 0 && taker.LastSubmittedAt >= (succession.AppliedAt ?? succession.CreatedAt)
        : !taker.Withdrawn && (taker.Version > 0 || taker.ExemptAt is not null);
}
