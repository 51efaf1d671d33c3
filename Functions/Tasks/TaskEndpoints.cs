using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Plans;

namespace NhacHan.Tasks;

internal sealed record TimeframeView(string Kind, DateOnly? Start, DateOnly? End, string? Raw);

/// <summary>How far one lead is. Progress is not recorded yet: every lead stands at 0, in time or overdue by the clock.</summary>
internal sealed record LeadView(string AgencyId, int Percent, string Status);

internal sealed record TaskView(
    string No, string Title, string? Deliverable, ImmutableArray<string> Lead, ImmutableArray<string> Coordinating, TimeframeView Timeframe,
    ImmutableArray<string> DependsOn, ImmutableArray<string> Items, DateOnly? LastDay, string Status, IReadOnlyList<LeadView> Leads)
{
    public static TaskView Of(PlanTask t, Plan plan, AgencyDirectory directory, DateTimeOffset at)
    {
        var lastDay = t.Timeframe.LastDay(plan.Year);
        var status = Words.Of(lastDay < HaNoiTime.DateOf(at) ? ObligationStatus.InProgressOverdue : ObligationStatus.InProgressInTime);
        return new TaskView(
            t.No, t.Title, t.Deliverable, t.Lead, t.Coordinating,
            new TimeframeView(Words.Of(t.Timeframe.Kind), t.Timeframe.Start, t.Timeframe.End, t.Timeframe.Raw), t.DependsOn, t.Items, lastDay, status,
            [.. t.Lead.SelectMany(directory.Expand).Select(a => a.Id).Distinct(StringComparer.Ordinal).Select(id => new LeadView(id, 0, status))]);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<TaskView>))]
internal sealed partial class TaskJson : JsonSerializerContext;

internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        api.MapPut("/api/plans/{id}/tasks/{no}", PutAsync).For(Role.Coordinator);
        api.MapGet("/api/plans/{id}/tasks/{no}", GetAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet("/api/plans/{id}/tasks", ListAsync).For(Role.Coordinator, Role.Agency);
    }

    private static async Task<Results<Ok<TaskView>, Created<TaskView>, ProblemHttpResult>> PutAsync(
        string id, string no, HttpContext http, VisiblePlans plans, TaskStore tasks, AgencyRegistry agencies, AuditLog audit, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        if (await plans.FindAsync(caller, id, ct) is not { } plan) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var directory = await agencies.GetAsync(ct);
        var task = TaskBody.Read(id, no, body.Value, directory);
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();

        while (true)
        {
            var found = await tasks.FindAsync(id, no, ct);
            if (http.Request.IfMatch() is { } expected && found?.ETag != expected) return ApiProblem.Stale().ToResult();
            if (await tasks.TryPutAsync(task, found?.ETag, ct) is not { } etag) continue;
            http.Response.SetETag(etag);
            var view = TaskView.Of(task, plan.Plan, directory, clock.GetUtcNow());
            var before = found is { } old ? Json(TaskView.Of(old.Task, plan.Plan, directory, clock.GetUtcNow())) : (JsonElement?)null;
            await audit.RecordAsync(caller, found is null ? "task.create" : "task.change", $"plans/{id}/tasks/{no}", before, Json(view), ct);
            return found is null ? TypedResults.Created($"/api/plans/{id}/tasks/{no}", view) : TypedResults.Ok(view);
        }
    }

    private static async Task<Results<Ok<TaskView>, ProblemHttpResult>> GetAsync(
        string id, string no, HttpContext http, VisiblePlans plans, TaskStore tasks, AgencyRegistry agencies, TimeProvider clock)
    {
        var problems = new Problems();
        var at = http.Request.AsOf(problems) ?? clock.GetUtcNow();
        if (problems.Any) return problems.ToProblem().ToResult();
        if (!Ids.IsKey(no) || await plans.FindAsync(http.Caller(), id, http.RequestAborted) is not { } plan
            || await tasks.FindAsync(id, no, http.RequestAborted) is not { } found)
            return ApiProblem.NotFound($"task '{no}' in plan '{id}'").ToResult();
        http.Response.SetETag(found.ETag);
        return TypedResults.Ok(TaskView.Of(found.Task, plan.Plan, await agencies.GetAsync(http.RequestAborted), at));
    }

    private static async Task<Results<Ok<Page<TaskView>>, ProblemHttpResult>> ListAsync(
        string id, HttpContext http, VisiblePlans plans, TaskStore tasks, AgencyRegistry agencies, TimeProvider clock)
    {
        var problems = new Problems();
        var at = http.Request.AsOf(problems) ?? clock.GetUtcNow();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        if (await plans.FindAsync(http.Caller(), id, http.RequestAborted) is not { } plan) return ApiProblem.NotFound($"plan '{id}'").ToResult();
        var directory = await agencies.GetAsync(http.RequestAborted);
        var views = (await tasks.ListAsync(id, http.RequestAborted)).Select(t => TaskView.Of(t, plan.Plan, directory, at)).ToList();
        return TypedResults.Ok(http.Request.Page(views, top, after, v => TaskNumber.SortKey(v.No)));
    }

    private static JsonElement Json(TaskView view) => JsonSerializer.SerializeToElement(view, TaskJson.Default.TaskView);
}
