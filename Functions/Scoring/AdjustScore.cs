using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Plans;
using NhacHan.Reports;

namespace NhacHan.Scoring;

/// <summary>
/// Gives or takes points by hand, and takes that back. The row comes first, then the audit and the status table: repeated after a crash anywhere,
/// the same call ends in the same state.
/// </summary>
internal sealed class AdjustScore(AdjustmentStore adjustments, ScoreScope scope, RebuildScores rebuild, AuditLog audit)
{
    public async Task<Outcome<ScoreAdjustment>> AddAsync(Caller caller, Plan plan, ScoreAdjustment adjustment, CancellationToken ct)
    {
        if (!await scope.IsScoredAsync(plan, adjustment.AgencyId, ct)) return ApiProblem.Invalid("agencyId", $"'{adjustment.AgencyId}' is not scored in this plan");
        if (!await adjustments.TryPutAsync(plan.Id, adjustment, read: null, ct))
        {
            var earlier = (await adjustments.FindAsync(plan.Id, adjustment.Id, ct))!.Value.Adjustment;
            if (!WriteId.SameKeyAndContent(earlier.WriteId, adjustment.WriteId))
                return ApiProblem.Conflict("This Idempotency-Key was used for another adjustment; take a new key for new content.");
            adjustment = earlier;
        }
        await audit.RecordAsync(caller, "score.adjust", Target(plan, adjustment), null, ScoreJson.Element(adjustment), ct);
        await rebuild.RunAsync(plan.Id, ct);
        return adjustment;
    }

    /// <summary>What was taken back already stays as it is.</summary>
    public async Task<Outcome<ScoreAdjustment>> RemoveAsync(Caller caller, Plan plan, string id, Removal removal, CancellationToken ct)
    {
        while (true)
        {
            if (await adjustments.FindAsync(plan.Id, id, ct) is not var (before, etag)) return ApiProblem.NotFound($"adjustment '{id}' in plan '{plan.Id}'");
            var removed = before.Removal is null ? before with { Removal = removal } : before;
            if (before.Removal is null && !await adjustments.TryPutAsync(plan.Id, removed, etag, ct)) continue;
            await audit.RecordAsync(caller, "score.unadjust", Target(plan, removed), ScoreJson.Element(before with { Removal = null }), ScoreJson.Element(removed), ct);
            await rebuild.RunAsync(plan.Id, ct);
            return removed;
        }
    }

    private static string Target(Plan plan, ScoreAdjustment adjustment) => $"plans/{plan.Id}/scores/adjustments/{adjustment.Id}";
}
