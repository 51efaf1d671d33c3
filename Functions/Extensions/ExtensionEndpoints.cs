using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reports;

namespace NhacHan.Extensions;

internal static class ExtensionEndpoints
{
    private const string Path = "/api/plans/{id}/periods/{key}/extensions";

    public static void MapExtensions(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, MoveAsync).For(Role.Coordinator);
        api.MapGet(Path, ListAsync).For(Role.Coordinator, Role.Agency);
    }

    private static async Task<Results<Ok<Page<GrantedView>>, ProblemHttpResult>> ListAsync(
        string id, string key, HttpContext http, ReportScope scope, ListExtensions list)
    {
        var context = await scope.OfPeriodAsync(http.Caller(), id, key, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var moves = await list.RunAsync(http.Caller(), context.Value.Period, http.RequestAborted);
        return TypedResults.Ok(http.Request.Page(moves, top, after, m => $"{m.GrantedAt.UtcTicks:D19}~{m.Document.Number}"));
    }

    private static async Task<Results<Ok<ExtendedView>, ProblemHttpResult>> MoveAsync(
        string id, string key, HttpContext http, ReportScope scope, ExtendDeadline extend, CorrectDeadline correct, TimeProvider clock)
    {
        var (caller, now, ct) = (http.Caller(), clock.GetUtcNow(), http.RequestAborted);
        var context = await scope.OfPeriodAsync(caller, id, key, ct);
        if (context.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var wanted = ExtensionBody.Read(body.Value, now, caller.Signature);
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var today = HaNoiTime.DateOf(now);
        var outcome = wanted.All
            ? await correct.RunAsync(caller, context.Value, wanted.Move!, today, ct)
            : await extend.RunAsync(caller, context.Value, wanted.Agencies, wanted.Move!, today, ct);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Ok(outcome.Value);
    }
}
