using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Plans;

internal static class AdHocEndpoints
{
    public static void MapAdHocReports(this IEndpointRouteBuilder api) =>
        api.MapPost("/api/plans/{id}/ad-hoc-reports", AskAsync).For(Role.Coordinator);

    private static async Task<Results<Created<AdHocReportView>, ProblemHttpResult>> AskAsync(
        string id, HttpContext http, VisiblePlans visible, AgencyRegistry agencies, AskForReport ask, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        if (await visible.FindAsync(caller, id, ct) is null) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var request = AdHocRequest.Read(body.Value, await agencies.GetAsync(ct), caller, http.Request.Headers["Idempotency-Key"].FirstOrDefault());
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var outcome = await ask.RunAsync(caller, id, request, http.Request.IfMatch(), clock.GetUtcNow(), ct);
        if (outcome.Problem is { } problem) return problem.ToResult();
        return TypedResults.Created($"/api/plans/{id}/obligations?period={outcome.Value.PeriodKey}", outcome.Value);
    }
}
