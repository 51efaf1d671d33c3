using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Plans;
using NhacHan.Reports;

namespace NhacHan.Scoring;

internal static class AdjustmentEndpoints
{
    private const string OfPlan = "/api/plans/{id}/scores/adjustments";

    public static void MapAdjustments(this IEndpointRouteBuilder api)
    {
        api.MapPost(OfPlan, AddAsync).For(Role.Coordinator);
        api.MapDelete(OfPlan + "/{key}", RemoveAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Created<AdjustmentView>, ProblemHttpResult>> AddAsync(string id, HttpContext http, VisiblePlans plans, AdjustScore adjust, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        if (await plans.FindAsync(caller, id, ct) is not { } found) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var (agency, points, reason, document) = ScoreAdjustment.Read(body.Value);
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var writeId = WriteId.For(caller, http.Request.IdempotencyKey(), () => FormattableString.Invariant($"{agency}\n{points}\n{document?.Number}\n{document?.Date:yyyy-MM-dd}\n{reason}"));
        var adjustment = new ScoreAdjustment($"{agency}~{WriteId.KeyOf(writeId)}", agency!, points, reason!, document, clock.GetUtcNow(), caller.Signature, writeId);
        var outcome = await adjust.AddAsync(caller, found.Plan, adjustment, ct);
        return outcome.Problem is { } problem
            ? problem.ToResult()
            : TypedResults.Created($"/api/plans/{id}/scores?agency={agency}", AdjustmentView.Of(outcome.Value with { Removal = null }));
    }

    private static async Task<Results<Ok<AdjustmentView>, ProblemHttpResult>> RemoveAsync(
        string id, string key, HttpContext http, VisiblePlans plans, AdjustmentStore adjustments, AdjustScore adjust, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        if (await plans.FindAsync(caller, id, ct) is not { } found) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        if (await adjustments.FindAsync(id, key, ct) is null) return ApiProblem.NotFound($"adjustment '{key}' in plan '{id}'").ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var reason = body.Value.Text("reason", 1_000);
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var outcome = await adjust.RemoveAsync(caller, found.Plan, key, new Removal(clock.GetUtcNow(), caller.Signature, reason!), ct);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Ok(AdjustmentView.Of(outcome.Value));
    }
}
