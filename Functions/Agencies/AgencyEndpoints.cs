using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Plans;

namespace NhacHan.Agencies;

internal static class AgencyEndpoints
{
    public static void MapAgencies(this IEndpointRouteBuilder api)
    {
        api.MapPut("/api/agencies/{id}", PutAsync).For();
        api.MapGet("/api/agencies/{id}", GetAsync).For(Role.Coordinator, Role.Agency);
        api.MapDelete("/api/agencies/{id}", DeleteAsync).For();
        api.MapGet("/api/agencies", ListAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<AgencyView>, Created<AgencyView>, ProblemHttpResult>> PutAsync(
        string id, HttpContext http, PutAgency putAgency)
    {
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var outcome = await putAgency.RunAsync(http.Caller(), id, body.Value, http.Request.IfMatch(), http.RequestAborted);
        if (outcome.Problem is { } problem) return problem.ToResult();
        http.Response.SetETag(outcome.Value.ETag);
        var view = AgencyView.Of(outcome.Value.Agency) with
        {
            LikelyDuplicates = outcome.Value.Alike is { Count: > 0 } alike ? [.. alike.Select(a => new NameView(a.Id, a.Name))] : null,
        };
        return outcome.Value.Created ? TypedResults.Created($"/api/agencies/{id}", view) : TypedResults.Ok(view);
    }

    /// <summary>
    /// Under the name of the day that <c>asOf</c>, a date or an instant, names; today's without it. An agency reads itself, to see whether its
    /// contacts are right.
    /// </summary>
    private static async Task<Results<Ok<AgencyView>, ProblemHttpResult>> GetAsync(
        string id, HttpContext http, AgencyStore agencies, VisibleContacts contacts)
    {
        var caller = http.Caller();
        var problems = new Problems();
        var day = http.Request.DayOf("asOf", problems);
        if (problems.Any) return problems.ToProblem().ToResult();
        if (!Ids.IsId(id) || (caller.Role == Role.Agency && caller.AgencyId != id) || await agencies.GetAsync(id, http.RequestAborted) is not { } found)
            return ApiProblem.NotFound($"agency '{id}'").ToResult();
        var mayRead = await contacts.OfAsync(caller, http.RequestAborted);
        http.Response.SetETag(found.ETag);
        return TypedResults.Ok(AgencyView.Of(found.Agency, mayRead(id), day is { } on ? found.Agency.NameOn(on) : null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, HttpContext http, DeleteAgency deleteAgency)
    {
        var outcome = await deleteAgency.RunAsync(http.Caller(), id, http.Request.IfMatch(), http.RequestAborted);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Page<AgencyView>>, ProblemHttpResult>> ListAsync(
        HttpContext http, AgencyRegistry registry, VisibleContacts contacts)
    {
        var problems = new Problems();
        var kind = http.Request.ChoiceOf<AgencyKind>("kind", problems);
        var (top, after) = (http.Request.Top(problems), NamePlace.Parse(http.Request.After(problems), problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var found = (await registry.GetAsync(http.RequestAborted)).Search.Find(kind, http.Request.TextOf("q"));
        var page = NameOrder.Page(http.Request, found, top, after, a => new NamePlace(a.Id, a.Name));
        var mayRead = await contacts.OfAsync(http.Caller(), http.RequestAborted);
        return TypedResults.Ok(new Page<AgencyView>([.. page.Value.Select(a => AgencyView.Of(a, mayRead(a.Id)))], page.NextLink));
    }
}
