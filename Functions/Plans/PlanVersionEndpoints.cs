using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Plans;

internal static class PlanVersionEndpoints
{
    public static void MapPlanVersions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/plans/{id}/versions", ListAsync).For(Role.Coordinator);
        api.MapGet("/api/plans/{id}/versions/{version:int}", GetAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<Page<PlanVersionItem>>, ProblemHttpResult>> ListAsync(string id, HttpContext http, VisiblePlans visible, PlanHistory history)
    {
        if (await visible.FindAsync(http.Caller(), id, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var all = await history.ListAsync(found.Plan, http.RequestAborted);
        return TypedResults.Ok(http.Request.Page(all, top, after, v => v.Version.ToString("D9", CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<PlanVersionView>, ProblemHttpResult>> GetAsync(
        string id, int version, HttpContext http, VisiblePlans visible, PlanHistory history)
    {
        if (await visible.FindAsync(http.Caller(), id, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        return await history.FindAsync(found.Plan, version, http.RequestAborted) is { } view
            ? TypedResults.Ok(view)
            : ApiProblem.NotFound($"version {version} of plan '{id}'").ToResult();
    }
}
