using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Plans;

internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        api.MapPut("/api/plans/{id}", PutAsync).For(Role.Coordinator);
        api.MapGet("/api/plans/{id}", GetAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet("/api/plans", ListAsync).For(Role.Coordinator, Role.Agency);
        api.MapPost("/api/plans/{id}/publish", PublishAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<PlanView>, Created<PlanView>, ProblemHttpResult>> PutAsync(string id, HttpContext http, PutPlan putPlan, VisiblePlans visible)
    {
        var caller = http.Caller();
        if (!caller.Coordinates(id)) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var outcome = await putPlan.RunAsync(caller, id, body.Value, http.Request.IfMatch(), http.RequestAborted);
        if (outcome.Problem is { } problem) return problem.ToResult();
        http.Response.SetETag(outcome.Value.ETag);
        var view = PlanView.Of(outcome.Value.Plan, await visible.ChildrenAsync(caller, id, http.RequestAborted));
        return outcome.Value.Created ? TypedResults.Created($"/api/plans/{id}", view) : TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<PlanView>, ProblemHttpResult>> GetAsync(string id, HttpContext http, VisiblePlans visible)
    {
        if (await visible.FindAsync(http.Caller(), id, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        http.Response.SetETag(found.ETag);
        return TypedResults.Ok(PlanView.Of(found.Plan, await visible.ChildrenAsync(http.Caller(), id, http.RequestAborted)));
    }

    private static async Task<Results<Ok<Page<PlanView>>, ProblemHttpResult>> ListAsync(HttpContext http, VisiblePlans visible)
    {
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var plans = await visible.ListAsync(http.Caller(), http.RequestAborted);
        var page = http.Request.Page(plans, top, after, p => p.Id);
        var children = plans.Where(p => p.ParentPlanId is not null).ToLookup(p => p.ParentPlanId, p => p.Id, StringComparer.Ordinal);
        return TypedResults.Ok(new Page<PlanView>([.. page.Value.Select(p => PlanView.Of(p, children[p.Id]))], page.NextLink));
    }

    private static async Task<Results<Ok<PublishedView>, ProblemHttpResult>> PublishAsync(
        string id, HttpContext http, VisiblePlans visible, PublishPlan publish, TimeProvider clock)
    {
        var caller = http.Caller();
        if (await visible.FindAsync(caller, id, http.RequestAborted) is null) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var problems = new Problems();
        var remindOverdue = http.Request.TextOf("remindOverdue") switch { null or "false" => false, "true" => true, _ => Refuse(problems) };
        if (problems.Any) return problems.ToProblem().ToResult();
        var outcome = await publish.RunAsync(caller, id, remindOverdue, http.Request.IfMatch(), clock.GetUtcNow(), http.RequestAborted);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Ok(outcome.Value);
    }

    private static bool Refuse(Problems problems)
    {
        problems.Add("remindOverdue", "must be true or false");
        return false;
    }
}
