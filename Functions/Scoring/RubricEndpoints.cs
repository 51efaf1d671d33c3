using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Plans;

namespace NhacHan.Scoring;

/// <summary>Agencies may read by what they are scored.</summary>
internal static class RubricEndpoints
{
    private const string OfPlan = "/api/plans/{id}/rubric";

    public static void MapRubrics(this IEndpointRouteBuilder api)
    {
        api.MapPut(OfPlan, PutAsync).For(Role.Coordinator);
        api.MapGet(OfPlan, GetAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet(OfPlan + "/versions", ListAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<RubricView>, ProblemHttpResult>> PutAsync(string id, HttpContext http, VisiblePlans plans, PutRubric put, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        if (await plans.FindAsync(caller, id, ct) is null) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var criteria = RubricBody.Read(body.Value);
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var outcome = await put.RunAsync(caller, id, criteria, http.Request.IfMatch(), clock.GetUtcNow(), ct);
        if (outcome.Problem is { } problem) return problem.ToResult();
        http.Response.SetETag(outcome.Value.ETag);
        return TypedResults.Ok(RubricView.Of(outcome.Value.Rubric));
    }

    private static async Task<Results<Ok<RubricView>, ProblemHttpResult>> GetAsync(string id, HttpContext http, ScoreScope scope, RubricStore rubrics)
    {
        var plan = await scope.OfPlanAsync(http.Caller(), id, http.RequestAborted);
        if (plan.Problem is { } outside) return outside.ToResult();
        var (rubric, etag) = await rubrics.ListAsync(id, http.RequestAborted) is [.., var newest] ? newest : (Rubric.Default, RubricStore.DefaultETag);
        http.Response.SetETag(etag);
        return TypedResults.Ok(RubricView.Of(rubric));
    }

    private static async Task<Results<Ok<Page<RubricView>>, ProblemHttpResult>> ListAsync(string id, HttpContext http, VisiblePlans plans, RubricStore rubrics)
    {
        if (await plans.FindAsync(http.Caller(), id, http.RequestAborted) is null) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        IEnumerable<Rubric> all = [Rubric.Default, .. (await rubrics.ListAsync(id, http.RequestAborted)).Select(r => r.Rubric)];
        return TypedResults.Ok(http.Request.Page([.. all.Select(RubricView.Of)], top, after, v => v.Version.ToString("D9", CultureInfo.InvariantCulture)));
    }
}
