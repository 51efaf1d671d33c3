using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Plans;
using NhacHan.Reports;

namespace NhacHan.Scoring;

internal static class AppealEndpoints
{
    private const string OfPlan = "/api/plans/{id}/scores/appeals";

    public static void MapAppeals(this IEndpointRouteBuilder api)
    {
        api.MapPost(OfPlan, AppealAsync).For(Role.Coordinator, Role.Agency);
        api.MapPost(OfPlan + "/{key}/answer", AnswerAsync).For(Role.Coordinator);
    }

    /// <summary>An agency speaks for itself, where it names none, or for one below it; the coordinating office takes down what came by other ways.</summary>
    private static async Task<Results<Created<AppealView>, ProblemHttpResult>> AppealAsync(
        string id, HttpContext http, ScoreScope scope, AppealScore appeal, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        var plan = await scope.OfPlanAsync(caller, id, ct);
        if (plan.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var agency = body.Value.IdOf("agencyId", required: caller.Role != Role.Agency) ?? caller.AgencyId;
        var text = body.Value.Text("text", ScoreAppeal.LongestText);
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        if (!await scope.SpeaksForAsync(caller, agency!, ct)) return ApiProblem.NotFound($"agency '{agency}' in plan '{id}'").ToResult();
        var writeId = WriteId.For(caller, http.Request.IdempotencyKey(), () => $"{agency}\n{text}");
        var outcome = await appeal.AddAsync(
            caller, plan.Value, new ScoreAppeal($"{agency}~{WriteId.KeyOf(writeId)}", agency!, text!, clock.GetUtcNow(), caller.Signature, writeId), ct);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Created($"/api/plans/{id}/scores?agency={agency}", AppealView.Of(outcome.Value));
    }

    private static async Task<Results<Ok<AppealView>, ProblemHttpResult>> AnswerAsync(
        string id, string key, HttpContext http, VisiblePlans plans, AppealStore appeals, AppealScore appeal, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        if (await plans.FindAsync(caller, id, ct) is not { } found) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        if (await appeals.FindAsync(id, key, ct) is null) return ApiProblem.NotFound($"appeal '{key}' in plan '{id}'").ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var (text, accepted, adjustment) = AppealAnswer.Read(body.Value);
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var outcome = await appeal.AnswerAsync(caller, found.Plan, key, new AppealAnswer(text!, accepted, adjustment, clock.GetUtcNow(), caller.Signature), ct);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Ok(AppealView.Of(outcome.Value));
    }
}
