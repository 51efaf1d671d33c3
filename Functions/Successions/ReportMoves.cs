using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Successions;

/// <summary>
/// What a succession makes of one period's obligations. Open ones go over with their deadline; a successor that owes the same report owes it
/// once. A report handed in stays where it is, unless it was returned: then the successor has to answer, and what the predecessor was in time
/// for stays in time. Pure; of a period already moved nothing is left to do.
/// </summary>
/// <param name="Rows">Only what changes.</param>
internal sealed record ReportMoves(ImmutableArray<Obligation> Rows, ImmutableArray<Move> Moves)
{
    private static readonly ReportMoves Nothing = new([], []);

    /// <summary>The agencies that owe the report and may lose it.</summary>
    public static IEnumerable<string> Open(Succession succession, Plan plan, IReadOnlyList<Obligation> rows) =>
        succession.Concerns(plan.Id) ? rows.Where(r => r.IsOpen && succession.Leaving.Contains(r.AgencyId, StringComparer.Ordinal)).Select(r => r.AgencyId) : [];

    public static ReportMoves Of(Succession succession, Plan plan, PeriodRef period, IReadOnlyList<Obligation> rows, AgencyDirectory directory)
    {
        var duty = Duty.Report(period.PlanId, period.Key);
        var heir = succession.HeirOf(duty);
        var leaving = Open(succession, plan, rows).Where(a => a != heir).ToHashSet(StringComparer.Ordinal);
        if (leaving.Count == 0) return Nothing;
        var left = rows.Where(r => leaving.Contains(r.AgencyId)).ToList();
        var gone = left.Select(r => r with { Withdrawn = true, MovedTo = heir, SuccessionId = succession.Id }).ToList();
        if (heir is null) return new([.. gone], [.. left.Select(r => new Move(duty, MovedPart.Report, r.AgencyId, null, MoveKind.Withdrawn))]);

        var before = rows.FirstOrDefault(r => r.AgencyId == heir);
        var owed = before is { Withdrawn: false, ExemptAt: null };
        var taken = owed
            ? before! with { TakenFrom = Joined(before.TakenFrom, left) }
            : Taken(before ?? Empty(period, heir, left[0]), left, succession.Id) with
            {
                Invited = Owing.IsAsked(heir, left.Select(r => r.AgencyId), Owing.Invited(plan, plan.Period(period.Key)!, directory), directory),
            };
        // First: should a hundred end before the last of many, nobody's duty is without a successor's.
        return new(
            [taken, .. gone],
            [.. left.Select(r => new Move(
                duty, MovedPart.Report, r.AgencyId, heir, owed ? MoveKind.Merged : MoveKind.Moved,
                before is { Withdrawn: false } ? before.ExemptAt : null, before is { Withdrawn: false } ? before.ExemptReason : null))]);
    }

    /// <summary>Of two predecessors' deadlines the later one counts; only where each of them was returned is the successor's returned too.</summary>
    private static Obligation Taken(Obligation row, List<Obligation> left, string successionId)
    {
        var latest = left.MaxBy(r => r.Deadline.LegalLastDay)!;
        var moved = row with
        {
            Deadline = latest.Deadline,
            OriginalDeadline = latest.OriginalDeadline,
            Extended = latest.Extended,
            Moves = latest.Moves,
            AddedAt = left.Min(r => r.AddedAt),
            RemindThoughOverdue = left.Exists(r => r.RemindThoughOverdue),
            Withdrawn = false,
            MovedTo = null,
            TakenFrom = Joined(row.TakenFrom, left),
            SuccessionId = successionId,
            ExemptAt = null,
            ExemptReason = null,
        };
        if (row.Version > 0 || !left.TrueForAll(r => r.IsReturned)) return moved;
        var returned = left.MaxBy(r => r.ResubmitBy)!;
        return moved with
        {
            FirstSubmittedAt = left.Max(r => r.FirstSubmittedAt),
            LastSubmittedAt = returned.LastSubmittedAt,
            ReturnedAt = returned.ReturnedAt,
            ReturnReason = returned.ReturnReason,
            ResubmitBy = returned.ResubmitBy,
        };
    }

    private static Obligation Empty(PeriodRef period, string agencyId, Obligation like) =>
        new(period, agencyId) { Deadline = like.Deadline, OriginalDeadline = like.OriginalDeadline, AddedAt = like.AddedAt };

    private static ImmutableArray<string> Joined(ImmutableArray<string> taken, List<Obligation> left) =>
        [.. taken.Union(left.Select(r => r.AgencyId), StringComparer.Ordinal)];
}
