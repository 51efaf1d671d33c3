using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>Work that failed at every try, waiting for a person.</summary>
/// <param name="RunId">Null for what is no message of ours.</param>
/// <param name="PlanId">Of what could not be planned.</param>
/// <param name="Batch">Of what could not be sent.</param>
/// <param name="Messages">How many messages wait in the batch.</param>
internal sealed record PoisonView(string Queue, string Id, DateTimeOffset At, string? RunId, string? PlanId, string? Batch, int? Messages);

internal sealed record ReplayedView(string Queue, string Id, string? RunId);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<PoisonView>))]
[JsonSerializable(typeof(ReplayedView))]
internal sealed partial class PoisonJson : JsonSerializerContext;

internal static class PoisonEndpoints
{
    public static void MapPoison(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/poison", ListAsync).For().LiveKeysOnly();
        api.MapPost("/api/poison/{key}/{id}/replay", ReplayAsync).For().LiveKeysOnly();
        api.MapDelete("/api/poison/{key}/{id}", RemoveAsync).For().LiveKeysOnly();
    }

    private static async Task<Results<Ok<Page<PoisonView>>, ProblemHttpResult>> ListAsync(HttpContext http, PoisonStore poison, BatchStore batches)
    {
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var page = http.Request.Page(await poison.ListAsync(http.RequestAborted), top, after, p => $"{p.Queue}~{p.Id}");
        var views = await Task.WhenAll(page.Value.Select(p => ViewAsync(p, batches, http.RequestAborted)));
        return TypedResults.Ok(new Page<PoisonView>(views, page.NextLink));
    }

    private static async Task<Results<Ok<ReplayedView>, ProblemHttpResult>> ReplayAsync(
        string key, string id, HttpContext http, PoisonStore poison, ReplayPoison replay, AuditLog audit)
    {
        if (await poison.FindAsync(key, id, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"poison '{id}' of queue '{key}'").ToResult();
        var replayed = await replay.RunAsync(found, http.Caller().Signature, http.RequestAborted);
        if (replayed.Problem is { } problem) return problem.ToResult();
        await audit.RecordAsync(http.Caller(), "poison.replay", $"poison/{key}/{id}", null, null, http.RequestAborted);
        return TypedResults.Ok(new ReplayedView(key, id, replayed.Value));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string key, string id, HttpContext http, PoisonStore poison, AuditLog audit)
    {
        if (await poison.FindAsync(key, id, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"poison '{id}' of queue '{key}'").ToResult();
        await audit.RecordAsync(http.Caller(), "poison.remove", $"poison/{key}/{id}", null, null, http.RequestAborted);
        await poison.RemoveAsync(found, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<PoisonView> ViewAsync(PoisonMessage p, BatchStore batches, CancellationToken ct)
    {
        if (ReminderQueues.TryReadPlan(p.Body) is { } plan) return new PoisonView(p.Queue, p.Id, p.At, plan.Run, plan.Partition.Split('~')[0], null, null);
        if (ReminderQueues.TryReadSend(p.Body) is not { } send) return new PoisonView(p.Queue, p.Id, p.At, null, null, null, null);
        return new PoisonView(p.Queue, p.Id, p.At, send.Run, null, send.Batch, (await batches.FindAsync(send.Run, send.Batch, ct))?.Count);
    }
}
