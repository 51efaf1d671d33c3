using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Plans;

namespace NhacHan.Reminders.Runs;

/// <summary>The runs, and what an administrator decides about one that is held. A coordinator sees those that were about its plans alone.</summary>
internal static class RunEndpoints
{
    private static readonly Comparer<string> NewestFirst = Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a));

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/runs", ListAsync).For(Role.Coordinator);
        api.MapGet("/api/runs/{id}", GetAsync).For(Role.Coordinator);
        api.MapPost("/api/runs/{id}/release", ReleaseAsync).For().LiveKeysOnly();
        api.MapPost("/api/runs/{id}/drop", DropAsync).For().LiveKeysOnly();
    }

    private static async Task<Results<Ok<Page<RunView>>, ProblemHttpResult>> ListAsync(HttpContext http, RunStore runs, VisiblePlans plans)
    {
        var problems = new Problems();
        var state = http.Request.ChoiceOf<RunState>("state", problems);
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var sees = await SeesAsync(http, plans);
        var found = (await runs.ListAsync(state, http.RequestAborted)).Where(sees).OrderBy(r => r.Id, NewestFirst).ToList();
        var page = http.Request.Page(found, top, after, r => r.Id, NewestFirst);
        return TypedResults.Ok(new Page<RunView>([.. page.Value.Select(RunView.Of)], page.NextLink));
    }

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> GetAsync(string id, HttpContext http, RunStore runs, VisiblePlans plans) =>
        await FindAsync(id, http, runs) is { } run && (await SeesAsync(http, plans))(run) ? TypedResults.Ok(RunView.Of(run)) : Missing(id).ToResult();

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> ReleaseAsync(string id, HttpContext http, RunStore runs, ReleaseRun release, AuditLog audit) =>
        await DecideAsync(id, http, runs, audit, "run.release", run => release.RunAsync(run, http.Caller().Signature, http.RequestAborted));

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> DropAsync(string id, HttpContext http, RunStore runs, DropRun drop, AuditLog audit) =>
        await DecideAsync(id, http, runs, audit, "run.drop", run => drop.RunAsync(run, http.RequestAborted));

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> DecideAsync(
        string id, HttpContext http, RunStore runs, AuditLog audit, string action, Func<ScanRun, Task<Outcome<ScanRun>>> decide)
    {
        if (await FindAsync(id, http, runs) is not { } run) return Missing(id).ToResult();
        var decided = await decide(run);
        if (decided.Problem is { } problem) return problem.ToResult();
        if (run.State is RunState.Held or RunState.Dropping) await audit.RecordAsync(http.Caller(), action, $"runs/{id}", Json(run), Json(decided.Value), http.RequestAborted);
        return TypedResults.Ok(RunView.Of(decided.Value));
    }

    private static Task<ScanRun?> FindAsync(string id, HttpContext http, RunStore runs) =>
        Ids.IsKey(id) ? runs.FindAsync(id, http.RequestAborted) : Task.FromResult<ScanRun?>(null);

    private static async Task<Func<ScanRun, bool>> SeesAsync(HttpContext http, VisiblePlans plans)
    {
        if (http.Caller() is { Role: Role.Administrator, Mode: KeyMode.Live }) return _ => true;
        var mine = (await plans.ListAsync(http.Caller(), http.RequestAborted)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return run => run.Plans is { Count: > 0 } about && about.IsSubsetOf(mine);
    }

    private static ApiProblem Missing(string id) => ApiProblem.NotFound($"run '{id}'");

    private static JsonElement Json(ScanRun run) => JsonSerializer.SerializeToElement(RunView.Of(run), RunJson.Default.RunView);
}
