using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Plans;

namespace NhacHan.Reminders.Dispatches;

internal static class DispatchEndpoints
{
    public static void MapDispatches(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/dispatches", ListAsync).For(Role.Coordinator);
        api.MapGet("/api/dispatches/{id}", GetAsync).For(Role.Coordinator);
        api.MapPost("/api/dispatches/{id}/retry", RetryAsync).For(Role.Coordinator);
        api.MapGet("/api/plans/{id}/sms-costs", CostsAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<Page<DispatchView>>, ProblemHttpResult>> ListAsync(HttpContext http, ReadDispatches read)
    {
        var problems = new Problems();
        var run = http.Request.KeyOf("run", problems);
        var state = http.Request.ChoiceOf<ReminderState>("state", problems);
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (http.Request.TextOf("run") is null) problems.Add("run", "is missing; give the id of a run, as a scan or GET /api/runs names it");
        if (after is not null && DispatchKey.TryParse(after) is null) problems.Add("after", "is not a token of a nextLink");
        if (problems.Any) return problems.ToProblem().ToResult();

        var page = new List<DispatchView>(top);
        await foreach (var dispatch in read.OfRunAsync(http.Caller(), run!, state, DispatchKey.TryParse(after), http.RequestAborted))
        {
            if (page.Count == top) return TypedResults.Ok(new Page<DispatchView>(page, http.Request.NextLink(page[^1].Id)));
            page.Add(dispatch);
        }
        return TypedResults.Ok(new Page<DispatchView>(page, null));
    }

    private static async Task<Results<Ok<DispatchView>, ProblemHttpResult>> GetAsync(string id, HttpContext http, ReadDispatches read)
    {
        if (DispatchKey.TryParse(id) is not { } key || await read.FindAsync(http.Caller(), key, http.RequestAborted) is not { } found)
            return ApiProblem.NotFound($"dispatch '{id}'").ToResult();
        return TypedResults.Ok(await read.ViewAsync(http.Caller(), found, http.RequestAborted));
    }

    private static async Task<Results<Ok<DispatchView>, ProblemHttpResult>> RetryAsync(
        string id, HttpContext http, ReadDispatches read, DispatchStore dispatches, RetryDispatch retry, AuditLog audit)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        if (DispatchKey.TryParse(id) is not { } key || await read.FindAsync(caller, key, ct) is not { } found)
            return ApiProblem.NotFound($"dispatch '{id}'").ToResult();
        if (await retry.RunAsync(found, ct) is { } problem) return problem.ToResult();
        var now = (await dispatches.FindAsync(key, ct))!;
        await audit.RecordAsync(caller, "dispatch.retry", $"dispatches/{id}", Audited(found), Audited(now), ct);
        return TypedResults.Ok(await read.ViewAsync(caller, now, ct));
    }

    private static JsonElement Audited(Dispatch dispatch) =>
        JsonSerializer.SerializeToElement(DispatchView.Of(dispatch, null, withAddress: false), DispatchJson.Default.DispatchView);

    private static async Task<Results<Ok<SmsCostView>, ProblemHttpResult>> CostsAsync(string id, HttpContext http, VisiblePlans plans, SmsCostStore costs)
    {
        if (await plans.FindAsync(http.Caller(), id, http.RequestAborted) is null) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var sum = await costs.OfPlanAsync(id, http.RequestAborted);
        return TypedResults.Ok(new SmsCostView(id, sum.Messages, sum.Segments, sum.CostVnd));
    }
}
