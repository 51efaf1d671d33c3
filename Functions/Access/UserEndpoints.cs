using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;

namespace NhacHan.Access;

/// <summary>A user as the contract shows it: what PUT takes, and the id.</summary>
internal sealed record UserView(string Id, string Principal, string Name, string Role, string? AgencyId, IReadOnlyList<string>? PlanIds, bool Disabled)
{
    public static UserView Of(User u) => new(u.Id, u.Principal, u.Name, Words.Of(u.Role), u.AgencyId, u.PlanIds.IsEmpty ? null : u.PlanIds, u.Disabled);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(Page<UserView>))]
internal sealed partial class UserJson : JsonSerializerContext;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        api.MapPut("/api/users/{id}", PutAsync).For().LiveKeysOnly().TakesUpTo(BodyLimit.Small);
        api.MapGet("/api/users/{id}", GetAsync).For().LiveKeysOnly();
        api.MapDelete("/api/users/{id}", DeleteAsync).For().LiveKeysOnly();
        api.MapGet("/api/users", ListAsync).For().LiveKeysOnly();
    }

    private static async Task<Results<Ok<UserView>, Created<UserView>, ProblemHttpResult>> PutAsync(
        string id, HttpContext http, UserStore users, AgencyRegistry agencies, AuditLog audit)
    {
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var user = Read(id, body.Value, await agencies.GetAsync(http.RequestAborted));
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var written = await users.PutAsync(user, http.Request.IfMatch(), http.RequestAborted);
        if (written.Problem is { } problem) return problem.ToResult();
        var before = written.Value.Before;
        await audit.RecordAsync(
            http.Caller(), before is null ? "user.create" : "user.change", $"users/{id}", before is null ? null : Json(before), Json(user), http.RequestAborted);
        http.Response.SetETag(written.Value.ETag);
        return before is null ? TypedResults.Created($"/api/users/{id}", UserView.Of(user)) : TypedResults.Ok(UserView.Of(user));
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> GetAsync(string id, HttpContext http, UserStore users)
    {
        if (!Ids.IsId(id) || await users.FindAsync(id, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"user '{id}'").ToResult();
        http.Response.SetETag(found.ETag);
        return TypedResults.Ok(UserView.Of(found.User));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, HttpContext http, UserStore users, AuditLog audit)
    {
        if (!Ids.IsId(id)) return ApiProblem.NotFound($"user '{id}'").ToResult();
        var written = await users.DeleteAsync(id, http.Request.IfMatch(), http.RequestAborted);
        if (written.Problem is { } problem) return problem.ToResult();
        if (written.Value.Before is not { } before) return ApiProblem.NotFound($"user '{id}'").ToResult();
        await audit.RecordAsync(http.Caller(), "user.delete", $"users/{id}", Json(before), null, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Page<UserView>>, ProblemHttpResult>> ListAsync(HttpContext http, UserStore users)
    {
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var all = await users.ListAsync(http.RequestAborted);
        return TypedResults.Ok(http.Request.Page([.. all.Select(UserView.Of)], top, after, u => u.Id));
    }

    private static User Read(string id, FieldReader f, AgencyDirectory directory)
    {
        BodyId.Check(id, f);
        var principal = f.Text("principal", Principal.Longest);
        if (principal is not null && Principal.Parse(principal) is null) f.Wrong("principal", Principal.Rule);
        var (name, rights) = (f.Text("name", 100), RightsBody.Read(f, directory));
        var disabled = f.Flag("disabled") ?? false;
        f.NoOthers();
        return new User(id, principal is null ? "" : Principal.Parse(principal) ?? "", name ?? "", rights.Role, rights.AgencyId, rights.PlanIds, disabled);
    }

    private static JsonElement Json(User user) => JsonSerializer.SerializeToElement(UserView.Of(user), UserJson.Default.UserView);
}
