using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Access;

/// <summary>A key as it is listed; <see cref="Key"/> stands only in the answer that made it.</summary>
internal sealed record KeyView(
    string Id, string? Key, string Name, string Role, string? AgencyId, IReadOnlyList<string>? PlanIds, string Mode, DateTimeOffset CreatedAt,
    DateOnly? ExpiresOn)
{
    public static KeyView Of(ApiKey k, string? text = null) => new(
        k.Id, text, k.Name, Words.Of(k.Role), k.AgencyId, k.PlanIds.IsEmpty ? null : k.PlanIds, Words.Of(k.Mode), k.CreatedAt, k.ExpiresOn);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(Page<KeyView>))]
internal sealed partial class KeyJson : JsonSerializerContext;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        api.MapPost("/api/keys", CreateAsync)
            .NeverRepeats("the key is shown once and not kept, so a repetition could not show it again; list the keys, and revoke one whose answer was lost")
            .For().LiveKeysOnly().TakesUpTo(BodyLimit.Small);
        api.MapGet("/api/keys", ListAsync).For().LiveKeysOnly();
        api.MapDelete("/api/keys/{id}", RevokeAsync).For().LiveKeysOnly();
    }

    private static async Task<Results<Created<KeyView>, ProblemHttpResult>> CreateAsync(
        HttpContext http, KeyStore keys, AgencyRegistry agencies, AuditLog audit, TimeProvider clock)
    {
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var text = KeyText.New();
        var key = Read(body.Value, text, await agencies.GetAsync(http.RequestAborted), clock.GetUtcNow());
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        await keys.AddAsync(key, http.RequestAborted);
        await audit.RecordAsync(http.Caller(), "key.create", $"keys/{key.Id}", null, Json(key), http.RequestAborted);
        return TypedResults.Created($"/api/keys/{key.Id}", KeyView.Of(key, text.ToString()));
    }

    private static async Task<Results<Ok<Page<KeyView>>, ProblemHttpResult>> ListAsync(HttpContext http, KeyStore keys)
    {
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var all = await keys.ListAsync(http.RequestAborted);
        return TypedResults.Ok(http.Request.Page([.. all.Select(k => KeyView.Of(k))], top, after, k => k.Id));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string id, HttpContext http, KeyStore keys, AuditLog audit)
    {
        if (await keys.FindByIdAsync(id, http.RequestAborted) is not { } key || !await keys.RevokeAsync(id, http.RequestAborted))
            return ApiProblem.NotFound($"key '{id}'").ToResult();
        await audit.RecordAsync(http.Caller(), "key.revoke", $"keys/{id}", Json(key), null, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static ApiKey Read(FieldReader f, KeyText text, AgencyDirectory directory, DateTimeOffset now)
    {
        var (name, rights) = (f.Text("name", 100) ?? "", RightsBody.Read(f, directory));
        var mode = f.Choice<KeyMode>("mode", required: false) ?? KeyMode.Live;
        var expiresOn = f.Date("expiresOn", required: false);
        // as keys are judged: the business clock may stand years away
        if (expiresOn < HaNoiTime.DateOf(TimeProvider.System.GetUtcNow())) f.Wrong("expiresOn", "must be today or later: the last day on which the key is good");
        f.NoOthers();
        return new ApiKey(text.Id, name, rights.Role, rights.AgencyId, rights.PlanIds, mode, now, text.Hash(), expiresOn);
    }

    private static JsonElement Json(ApiKey key) => JsonSerializer.SerializeToElement(KeyView.Of(key), KeyJson.Default.KeyView);
}
