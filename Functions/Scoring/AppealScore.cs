using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Plans;
using NhacHan.Reports;

namespace NhacHan.Scoring;

/// <summary>Takes down what an agency objects to in its score, and the coordinating office's one answer. An appeal changes no points: an adjustment does.</summary>
internal sealed class AppealScore(AppealStore appeals, AdjustmentStore adjustments, ScoreScope scope, AuditLog audit)
{
    public async Task<Outcome<ScoreAppeal>> AddAsync(Caller caller, Plan plan, ScoreAppeal appeal, CancellationToken ct)
    {
        if (!await scope.IsScoredAsync(plan, appeal.AgencyId, ct)) return ApiProblem.Invalid("agencyId", $"'{appeal.AgencyId}' is not scored in this plan");
        var known = await appeals.ListAsync(plan.Id, appeal.AgencyId, ct);
        if (known.Count >= ScoreAppeal.Most && !known.Exists(a => a.Id == appeal.Id))
            return ApiProblem.Conflict($"'{appeal.AgencyId}' has made {ScoreAppeal.Most} appeals in this plan already; it takes no more.");
        if (!await appeals.TryPutAsync(plan.Id, appeal, read: null, ct))
        {
            var earlier = (await appeals.FindAsync(plan.Id, appeal.Id, ct))!.Value.Appeal;
            if (!WriteId.SameKeyAndContent(earlier.WriteId, appeal.WriteId))
                return ApiProblem.Conflict("This Idempotency-Key was used for another appeal; take a new key for new content.");
            appeal = earlier with { Answer = null }; // as the first call was answered
        }
        await audit.RecordAsync(caller, "score.appeal", Target(plan, appeal), null, ScoreJson.Element(appeal), ct);
        return appeal;
    }

    public async Task<Outcome<ScoreAppeal>> AnswerAsync(Caller caller, Plan plan, string id, AppealAnswer answer, CancellationToken ct)
    {
        while (true)
        {
            if (await appeals.FindAsync(plan.Id, id, ct) is not var (before, etag)) return ApiProblem.NotFound($"appeal '{id}' in plan '{plan.Id}'");
            if (before.Answer is { } given && !given.SameAs(answer)) return ApiProblem.Conflict("This appeal was answered already; what the agency was told stands.");
            if (answer.AdjustmentId is { } adjustment && (await adjustments.FindAsync(plan.Id, adjustment, ct))?.Adjustment.AgencyId != before.AgencyId)
                return ApiProblem.Invalid("adjustmentId", $"'{adjustment}' is no adjustment of '{before.AgencyId}' in this plan");
            var answered = before with { Answer = before.Answer ?? answer };
            if (before.Answer is null && !await appeals.TryPutAsync(plan.Id, answered, etag, ct)) continue;
            await audit.RecordAsync(caller, "score.answer", Target(plan, answered), ScoreJson.Element(before with { Answer = null }), ScoreJson.Element(answered), ct);
            return answered;
        }
    }

    private static string Target(Plan plan, ScoreAppeal appeal) => $"plans/{plan.Id}/scores/appeals/{appeal.Id}";
}
