using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Plans;

namespace NhacHan.Tasks;

internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        api.MapPut("/api/plans/{id}/tasks/{no}", PutAsync).For(Role.Coordinator);
        api.MapGet("/api/plans/{id}/tasks/{no}", GetAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet("/api/plans/{id}/tasks", ListAsync).For(Role.Coordinator, Role.Agency);
    }

    private static async Task<Results<Ok<TaskView>, Created<TaskView>, ProblemHttpResult>> PutAsync(
        string id, string no, HttpContext http, VisiblePlans plans, PutTask putTask, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        if (await plans.FindAsync(caller, id, ct) is not { } plan) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var outcome = await putTask.RunAsync(caller, plan.Plan, no, body.Value, http.Request.IfMatch(), clock.GetUtcNow(), ct);
        if (outcome.Problem is { } problem) return problem.ToResult();
        http.Response.SetETag(outcome.Value.ETag);
        return outcome.Value.Created ? TypedResults.Created($"/api/plans/{id}/tasks/{no}", outcome.Value.View) : TypedResults.Ok(outcome.Value.View);
    }

    private static async Task<Results<Ok<TaskView>, ProblemHttpResult>> GetAsync(
        string id, string no, HttpContext http, TaskScope scope, TaskStore tasks, ReadTasks read, TimeProvider clock)
    {
        var problems = new Problems();
        var asOf = http.Request.AsOf(problems);
        if (problems.Any) return problems.ToProblem().ToResult();
        var found = await scope.OfTaskAsync(http.Caller(), id, no, http.RequestAborted);
        if (found.Problem is { } outside) return outside.ToResult();
        var (plan, task, etag) = found.Value;
        var all = task.DependsOn.IsEmpty ? [] : await tasks.ListAsync(id, http.RequestAborted);
        http.Response.SetETag(etag);
        return TypedResults.Ok(TaskView.Of(task, await read.AtAsync(plan, [task], all, asOf, clock.GetUtcNow(), http.RequestAborted)));
    }

    private static async Task<Results<Ok<Page<TaskView>>, ProblemHttpResult>> ListAsync(
        string id, HttpContext http, TaskScope scope, ReadTasks read, TimeProvider clock)
    {
        var problems = new Problems();
        var asOf = http.Request.AsOf(problems);
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var found = await scope.OfPlanAsync(http.Caller(), id, http.RequestAborted);
        if (found.Problem is { } outside) return outside.ToResult();
        var (plan, seen, all) = found.Value;
        var page = http.Request.Page(seen, top, after, t => TaskNumber.SortKey(t.No));
        var tasks = await read.AtAsync(plan, page.Value, all, asOf, clock.GetUtcNow(), http.RequestAborted);
        return TypedResults.Ok(new Page<TaskView>([.. page.Value.Select(t => TaskView.Of(t, tasks))], page.NextLink));
    }
}
