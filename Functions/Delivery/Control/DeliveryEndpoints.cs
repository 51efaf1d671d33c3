using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Control;

/// <summary>The emergency brake: one call, and within seconds nothing leaves any more; planning goes on, and nothing is lost.</summary>
internal static class DeliveryEndpoints
{
    private const int LongestReason = 500;

    public static void MapDelivery(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/delivery", GetAsync).For(Role.Coordinator).LiveKeysOnly();
        api.MapPost("/api/delivery/stop", StopAsync).For().LiveKeysOnly();
        api.MapPost("/api/delivery/resume", ResumeAsync).For().LiveKeysOnly();
    }

    private static async Task<Ok<DeliveryView>> GetAsync(HttpContext http, ReadDelivery read) => TypedResults.Ok(await read.RunAsync(http.RequestAborted));

    private static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> StopAsync(
        HttpContext http, ReadDelivery read, DeliveryStopStore stops, AuditLog audit, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var reason = body.Value.Text("reason", LongestReason);
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var before = await read.RunAsync(ct);
        // Who stopped it first, and why, is what everybody needs to know.
        if (before.Stopped is null) await stops.StopAsync(new DeliveryStop(caller.Signature, reason!, clock.GetUtcNow()), ct);
        return TypedResults.Ok(await RecordAsync("delivery.stop", caller, before, await read.RunAsync(ct), audit, ct));
    }

    private static async Task<Ok<DeliveryView>> ResumeAsync(HttpContext http, ReadDelivery read, DeliveryStopStore stops, ResumeRuns runs, AuditLog audit)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        var before = await read.RunAsync(ct);
        await stops.ResumeAsync(ct);
        await runs.GoOnAsync(ct);
        return TypedResults.Ok(await RecordAsync("delivery.resume", caller, before, await read.RunAsync(ct), audit, ct));
    }

    private static async Task<DeliveryView> RecordAsync(string action, Caller caller, DeliveryView before, DeliveryView after, AuditLog audit, CancellationToken ct)
    {
        if ((before.Stopped is null) != (after.Stopped is null))
            await audit.RecordAsync(caller, action, "delivery", Json(before), Json(after), ct);
        return after;
    }

    private static JsonElement Json(DeliveryView view) => JsonSerializer.SerializeToElement(view, DeliveryJson.Default.DeliveryView);
}
