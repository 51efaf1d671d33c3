using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Backup;
using NhacHan.Contract;
using NhacHan.Delivery;
using NhacHan.Plans;

namespace NhacHan.Reminders;

internal sealed record ReminderView(
    string Id, string PlanId, string? PeriodKey, string? TaskNo, string AgencyId, int Rung, string Audience, string Channel, string State, string? DispatchId,
    DateTimeOffset PlannedAt, DateTimeOffset ChangedAt)
{
    public static ReminderView Of(Intent i) => new(
        ReminderStore.IdOf(i.Key), i.Key.Duty.PlanId, i.Key.Duty.PeriodKey, i.Key.Duty.TaskNo, i.Key.AgencyId, i.Key.Offset, Words.Of(i.Audience), Words.Of(i.Key.Channel),
        Words.Of(i.State), i.DispatchId, i.PlannedAt, i.ChangedAt);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScanView))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(Page<ReminderView>))]
internal sealed partial class ReminderJson : JsonSerializerContext;

internal static class ReminderEndpoints
{
    public static void MapReminders(this IEndpointRouteBuilder api)
    {
        api.MapPost("/api/reminders/scan", ScanAsync).For(Role.Coordinator).Costly();
        api.MapPost("/api/reminders/preview", PreviewAsync).For(Role.Coordinator).Costly();
        api.MapGet("/api/reminders", ListAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<ScanView>, ProblemHttpResult>> ScanAsync(
        HttpContext http, RunScan scan, RestoreStore restores, VisiblePlans plans, DeliverySettings delivery, AuditLog audit, TimeProvider clock)
    {
        var problems = new Problems();
        var asOf = http.Request.AsOf(problems);
        if (asOf is not null && !delivery.AllLocal) problems.Add("asOf", "is accepted only where every channel is the local outbox; use POST /api/reminders/preview");
        if (problems.Any) return problems.ToProblem().ToResult();
        if (await restores.FindAsync(http.RequestAborted) is { IsUnderWay: true })
            return ApiProblem.Conflict("A backup is being restored: until all of it is in, nobody can be told apart who was reminded already.").ToResult();
        var (runId, view) = await scan.RunAsync(
            asOf ?? clock.GetUtcNow(), asOf is not null, await PlansOfAsync(http, plans), http.Caller().Signature, http.RequestAborted);
        await audit.RecordAsync(
            http.Caller(), "reminders.scan", $"runs/{runId}", null,
            view is null ? null : JsonSerializer.SerializeToElement(view, ReminderJson.Default.ScanView), http.RequestAborted);
        return view is not null
            ? TypedResults.Ok(view)
            : new ApiProblem(503, "stillPlanning", "The scan goes on", $"Run {runId} is still planning; nothing is lost, and it sends by itself when it is done.").ToResult();
    }

    private static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> PreviewAsync(HttpContext http, PreviewReminders preview, VisiblePlans plans, TimeProvider clock)
    {
        var problems = new Problems();
        var at = http.Request.AsOf(problems) ?? clock.GetUtcNow();
        if (problems.Any) return problems.ToProblem().ToResult();
        return TypedResults.Ok(await preview.RunAsync(at, await PlansOfAsync(http, plans), http.RequestAborted));
    }

    /// <summary>A coordinator scans and previews the plans that are theirs, a test key test plans; null for the administrator's all.</summary>
    private static async Task<IReadOnlySet<string>?> PlansOfAsync(HttpContext http, VisiblePlans plans) =>
        http.Caller() is { Role: Role.Administrator, Mode: KeyMode.Live }
            ? null
            : (await plans.ListAsync(http.Caller(), http.RequestAborted)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);

    private static async Task<Results<Ok<Page<ReminderView>>, ProblemHttpResult>> ListAsync(HttpContext http, VisiblePlans plans, ListReminders list)
    {
        var problems = new Problems();
        var planId = http.Request.KeyOf("plan", problems);
        var query = new ReminderQuery(
            http.Request.KeyOf("period", problems), http.Request.KeyOf("task", problems), http.Request.KeyOf("agency", problems),
            http.Request.ChoiceOf<ReminderState>("state", problems));
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (http.Request.TextOf("plan") is null) problems.Add("plan", "is missing; give the id of a plan");
        if (after is not null && !ReminderStore.IsId(after)) problems.Add("after", "is not a token of a nextLink");
        if (problems.Any) return problems.ToProblem().ToResult();
        if (await plans.FindAsync(http.Caller(), planId!, http.RequestAborted) is not { } found) return ApiProblem.NotFound($"plan '{planId}'").ToResult();

        var page = new List<ReminderView>(top);
        await foreach (var intent in list.RunAsync(found.Plan, query, after is null ? null : ReminderStore.ParseId(after), http.RequestAborted))
        {
            if (page.Count == top) return TypedResults.Ok(new Page<ReminderView>(page, http.Request.NextLink(page[^1].Id)));
            page.Add(ReminderView.Of(intent));
        }
        return TypedResults.Ok(new Page<ReminderView>(page, null));
    }
}
