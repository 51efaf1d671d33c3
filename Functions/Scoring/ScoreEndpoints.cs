using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Plans;

namespace NhacHan.Scoring;

/// <summary>An agency reads its own score and those of the agencies below it; the ranking as a whole is the coordinating office's.</summary>
internal static class ScoreEndpoints
{
    private const string OfPlan = "/api/plans/{id}/scores";

    public static void MapScores(this IEndpointRouteBuilder api)
    {
        api.MapGet(OfPlan, ListAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet(OfPlan + ".csv", ExportAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<Page<ScoreView>>, ProblemHttpResult>> ListAsync(
        string id, HttpContext http, ScoreScope scope, ReadScores read, AgencyRegistry agencies, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        var plan = await scope.OfPlanAsync(caller, id, ct);
        if (plan.Problem is { } outside) return outside.ToResult();
        var problems = new Problems();
        var (at, agency) = (http.Request.AsOf(problems) ?? clock.GetUtcNow(), http.Request.KeyOf("agency", problems));
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var sheet = await read.AtAsync(plan.Value, at, ct);
        var directory = await agencies.GetAsync(ct);
        var seen = sheet.Scores.Where(s =>
            (agency is null || s.Score.AgencyId == agency) && (caller.Role != Role.Agency || directory.IsWithin(s.Score.AgencyId, caller.AgencyId!))).ToList();
        var page = http.Request.Page(seen, top, after, PlaceOf);
        return TypedResults.Ok(new Page<ScoreView>([.. page.Value.Select(s => ScoreView.Of(s, sheet, id))], page.NextLink));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(string id, HttpContext http, VisiblePlans plans, ReadScores read, TimeProvider clock)
    {
        if (await plans.FindAsync(http.Caller(), id, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var problems = new Problems();
        var at = http.Request.AsOf(problems) ?? clock.GetUtcNow();
        if (problems.Any) return problems.ToProblem().ToResult();
        return TypedResults.Bytes(ScoreCsv.Write(await read.AtAsync(found.Plan, at, http.RequestAborted)), "text/csv; charset=utf-8", $"xep-hang-{id}.csv");
    }

    /// <summary>By rank, then by name; who has none comes last.</summary>
    private static string PlaceOf(RankedScore s) => $"{s.Rank ?? 9_999_999:D7}~{VietnameseOrder.KeyOf(s.Name)}~{s.Score.AgencyId}";
}
