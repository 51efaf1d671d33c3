using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Contract;

namespace NhacHan.Hosting;

/// <param name="Now">The business clock, so that whoever tries things out knows what day it is here.</param>
internal sealed record HealthView(string Status, DateTimeOffset Now);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HealthView))]
internal sealed partial class HealthJson : JsonSerializerContext;

internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/health/live", (TimeProvider clock) => TypedResults.Ok(new HealthView("live", clock.GetUtcNow())));
        api.MapGet("/api/health/ready", ReadyAsync);
    }

    private static async Task<Results<Ok<HealthView>, ProblemHttpResult>> ReadyAsync(
        StorageSetup setup, TimeProvider clock, ILogger<HealthView> log, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            if (!setup.IsDone) return NotReady("Tables and queues are still being made.");
            await setup.ProbeAsync(patience.Token);
            return TypedResults.Ok(new HealthView("ready", clock.GetUtcNow()));
        }
        catch (Exception e) when (e is Azure.RequestFailedException or OperationCanceledException or AggregateException && !ct.IsCancellationRequested)
        {
            log.LogWarning("Not ready: {Problem}", e.Message);
            return NotReady("Tables or queues do not answer.");
        }
    }

    private static ProblemHttpResult NotReady(string detail) => new ApiProblem(503, "notReady", "Not ready", detail).ToResult();
}
