using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Successions;

internal static class SuccessionEndpoints
{
    private const string Path = "/api/agency-successions";

    public static void MapSuccessions(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, CreateAsync).For().LiveKeysOnly();
        api.MapGet(Path, ListAsync).For(Role.Coordinator).LiveKeysOnly();
        api.MapGet(Path + "/{id}", GetAsync).For(Role.Coordinator).LiveKeysOnly();
        api.MapPost(Path + "/{id}/undo", UndoAsync).For().LiveKeysOnly();
        api.MapGet("/api/agencies/{id}/lineage", LineageAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Created<SuccessionView>, ProblemHttpResult>> CreateAsync(HttpContext http, CreateSuccession create)
    {
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var outcome = await create.RunAsync(http.Caller(), body.Value, http.Request.IdempotencyKey(), http.RequestAborted);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Created($"{Path}/{outcome.Value.Id}", SuccessionView.Of(outcome.Value));
    }

    /// <summary>In the order of their days.</summary>
    private static async Task<Results<Ok<Page<SuccessionView>>, ProblemHttpResult>> ListAsync(HttpContext http, SuccessionStore successions)
    {
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var all = await successions.ListAsync(http.RequestAborted);
        var views = all.Select(s => SuccessionView.Of(s).For(http.Caller())).OrderBy(PlaceOf, StringComparer.Ordinal).ToList();
        return TypedResults.Ok(http.Request.Page(views, top, after, PlaceOf));

        static string PlaceOf(SuccessionView s) => $"{Dates.Write(s.EffectiveOn)}~{s.CreatedAt.UtcTicks:D19}~{s.Id}";
    }

    private static async Task<Results<Ok<SuccessionView>, ProblemHttpResult>> GetAsync(string id, HttpContext http, SuccessionStore successions)
    {
        if (await successions.FindAsync(id, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"succession '{id}'").ToResult();
        return TypedResults.Ok(SuccessionView.Of(found).For(http.Caller()));
    }

    private static async Task<Results<Ok<SuccessionView>, ProblemHttpResult>> UndoAsync(string id, HttpContext http, UndoSuccession undo)
    {
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var reason = body.Value.Text("reason", 2_000);
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var outcome = await undo.RunAsync(http.Caller(), id, reason!, http.RequestAborted);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Ok(SuccessionView.Of(outcome.Value));
    }

    private static async Task<Results<Ok<LineageView>, ProblemHttpResult>> LineageAsync(string id, HttpContext http, AgencyRegistry registry)
    {
        var directory = await registry.GetAsync(http.RequestAborted);
        return directory.Find(id) is null ? ApiProblem.NotFound($"agency '{id}'").ToResult() : TypedResults.Ok(LineageGraph.Of(id, directory));
    }
}
