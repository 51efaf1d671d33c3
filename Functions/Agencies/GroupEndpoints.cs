using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Agencies;

internal static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        api.MapPut("/api/agency-groups/{id}", PutAsync).For();
        api.MapGet("/api/agency-groups/{id}", GetAsync).For(Role.Coordinator);
        api.MapGet("/api/agency-groups", ListAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<GroupView>, Created<GroupView>, ProblemHttpResult>> PutAsync(
        string id, HttpContext http, PutGroup putGroup)
    {
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var outcome = await putGroup.RunAsync(http.Caller(), id, body.Value, http.Request.IfMatch(), http.RequestAborted);
        if (outcome.Problem is { } problem) return problem.ToResult();
        http.Response.SetETag(outcome.Value.ETag);
        var view = GroupView.Of(outcome.Value.Group);
        return outcome.Value.Created ? TypedResults.Created($"/api/agency-groups/{id}", view) : TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<GroupView>, ProblemHttpResult>> GetAsync(string id, HttpContext http, GroupStore groups)
    {
        if (!Ids.IsId(id) || await groups.GetAsync(id, http.RequestAborted) is not { } found)
            return ApiProblem.NotFound($"agency group '{id}'").ToResult();
        http.Response.SetETag(found.ETag);
        return TypedResults.Ok(GroupView.Of(found.Group));
    }

    private static async Task<Results<Ok<Page<GroupView>>, ProblemHttpResult>> ListAsync(HttpContext http, AgencyRegistry registry)
    {
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), NamePlace.Parse(http.Request.After(problems), problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var directory = await registry.GetAsync(http.RequestAborted);
        var groups = directory.Groups.OrderBy(g => new NamePlace(g.Id, g.Name), NameOrder.Rule).ToList();
        var page = NameOrder.Page(http.Request, groups, top, after, g => new NamePlace(g.Id, g.Name));
        return TypedResults.Ok(new Page<GroupView>([.. page.Value.Select(GroupView.Of)], page.NextLink));
    }
}
