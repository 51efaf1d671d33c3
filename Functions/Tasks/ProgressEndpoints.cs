using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Tasks;

internal static class ProgressEndpoints
{
    private const string OfTask = "/api/plans/{id}/tasks/{no}/progress";

    public static void MapProgress(this IEndpointRouteBuilder api)
    {
        api.MapPost(OfTask, ReportAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet(OfTask, ListAsync).For(Role.Coordinator, Role.Agency);
    }

    /// <summary>If-Match takes the ETag of the lead's newest entry, as this call and the history of one lead give it.</summary>
    private static async Task<Results<Created<ProgressView>, ProblemHttpResult>> ReportAsync(
        string id, string no, HttpContext http, TaskScope scope, AgencyRegistry agencies, ReportProgress report, TimeProvider clock)
    {
        var (caller, ct) = (http.Caller(), http.RequestAborted);
        var found = await scope.OfTaskAsync(caller, id, no, ct);
        if (found.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var lead = LeadChoice.Read(body.Value, caller, found.Value.Task, await agencies.GetAsync(ct));
        if (lead.Problem is { } refused) return refused.ToResult();
        var now = clock.GetUtcNow();
        var progress = ProgressBody.Read(body.Value, found.Value.Task, recordsReceipts: caller.Coordinates(id), now);
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();

        var outcome = await report.RunAsync(
            caller, found.Value.Plan, found.Value.Task, lead.Value, progress, http.Request.IdempotencyKey(), http.Request.IfMatch(),
            now, ct);
        if (outcome.Problem is { } problem) return problem.ToResult();
        http.Response.SetETag(outcome.Value.Standing.EntryETag!.Value);
        return TypedResults.Created($"/api/plans/{id}/tasks/{no}/progress", outcome.Value.View);
    }

    /// <summary>What was said of the task, newest first: to an agency its own and that of agencies below it, to the coordinating office everything.</summary>
    private static async Task<Results<Ok<Page<ProgressView>>, ProblemHttpResult>> ListAsync(
        string id, string no, HttpContext http, TaskScope scope, AgencyRegistry agencies, TaskStatusStore standings, TaskProgressStore history)
    {
        var (problems, ct) = (new Problems(), http.RequestAborted);
        var named = http.Request.KeyOf("lead", problems);
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var found = await scope.OfTaskAsync(http.Caller(), id, no, ct);
        if (found.Problem is { } outside) return outside.ToResult();
        var (plan, task, _) = found.Value;
        var directory = await agencies.GetAsync(ct);
        var caller = http.Caller();
        var read = (await standings.RangeAsync(id, no, no, ct))
            .Where(s => (named is null || s.Lead.AgencyId == named) && (caller.Role != Role.Agency || directory.IsWithin(s.Lead.AgencyId, caller.AgencyId!)))
            .ToList();
        var entries = read is [var one] ? await history.ListAsync(one, 1, ct) : await history.RangeAsync(read, id, no, no, ct);
        if (read is [{ EntryETag: { } etag }]) http.Response.SetETag(etag);
        var page = http.Request.Page([.. entries.OrderBy(Place, StringComparer.Ordinal)], top, after, Place);
        return TypedResults.Ok(new Page<ProgressView>([.. page.Value.Select(e => ProgressView.Of(e, task, plan.Year))], page.NextLink));
    }

    private static string Place(LeadEntry e) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - e.At.UtcTicks:D19}~{e.Lead.AgencyId}~{999_999 - e.Version:D6}");
}
