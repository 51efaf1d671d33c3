using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Audit;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<AuditEntry>))]
[JsonSerializable(typeof(AuditBlock))]
internal sealed partial class AuditJson : JsonSerializerContext;

internal static class AuditEndpoints
{
    private static readonly TimeSpan DefaultReach = TimeSpan.FromDays(90);

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/audit", ListAsync).For().LiveKeysOnly();
        api.MapGet("/api/audit/seal", SealAsync).For().LiveKeysOnly();
    }

    /// <summary>The last block: its hash, kept outside, proves everything before it.</summary>
    private static async Task<Results<Ok<AuditBlock>, ProblemHttpResult>> SealAsync(AuditBlockStore blocks, CancellationToken ct) =>
        await blocks.FindLastAsync(ct) is { } last ? TypedResults.Ok(last) : ApiProblem.NotFound("seal yet: the first comes within an hour of the first entry").ToResult();

    /// <summary>Newest first; back to <c>since</c>, by default 90 days.</summary>
    private static async Task<Results<Ok<Page<AuditEntry>>, ProblemHttpResult>> ListAsync(HttpContext http, AuditLog audit, TimeProvider clock)
    {
        var problems = new Problems();
        var since = http.Request.InstantOf("since", problems) ?? clock.GetUtcNow() - DefaultReach;
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (after is not null && !AuditLog.IsId(after)) problems.Add("after", "is not a token of a nextLink");
        if (problems.Any) return problems.ToProblem().ToResult();
        var page = new List<AuditEntry>(top);
        await foreach (var entry in audit.ReadAsync(since, after, http.RequestAborted))
        {
            if (page.Count == top) return TypedResults.Ok(new Page<AuditEntry>(page, http.Request.NextLink(page[^1].Id)));
            page.Add(entry);
        }
        return TypedResults.Ok(new Page<AuditEntry>(page, null));
    }
}
