using Azure;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Plans;
using NhacHan.StatusFeed;

namespace NhacHan.Tasks;

/// <summary>Records a task, new or changed. What its leads have reported stays with them, also with one that is taken off and comes back.</summary>
internal sealed class PutTask(TaskStore tasks, ReadTasks read, ActiveTasks active, RestateTasks restate, AgencyRegistry agencies, AuditLog audit)
{
    public async Task<Outcome<(TaskView View, bool Created, ETag ETag)>> RunAsync(
        Caller caller, Plan plan, string no, FieldReader body, ETag? ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        var others = await tasks.ListAsync(plan.Id, ct);
        var task = TaskBody.Read(plan.Id, plan.Year, no, body, await agencies.GetAsync(ct), others);
        if (body.Problems.Any) return body.Problems.ToProblem();

        while (true)
        {
            var found = await tasks.FindAsync(plan.Id, no, ct);
            if (ifMatch is { } expected && found?.ETag != expected) return ApiProblem.Stale();
            var sameDay = found?.Task.Timeframe.LastDay(plan.Year) == task.Timeframe.LastDay(plan.Year);
            task = task with { GivenAt = found is { } old && sameDay ? old.Task.GivenAt : now };
            // A task that no scan looks at would stay silent: entered before for a crash in between, and after for a scan that looked in between.
            await active.EnterAsync(plan, task, ct);
            if (await tasks.TryPutAsync(task, found?.ETag, ct) is not { } etag) continue;
            await active.EnterAsync(task, ct);
            await restate.WithDependentsAsync(plan.Id, no, ct);

            var view = await ViewAsync(task);
            await audit.RecordAsync(
                caller, found is null ? "task.create" : "task.change", $"plans/{plan.Id}/tasks/{no}",
                found is { } before ? TaskJson.Element(await ViewAsync(before.Task)) : null, TaskJson.Element(view), ct);
            return (view, found is null, etag);
        }

        async Task<TaskView> ViewAsync(PlanTask shown) => TaskView.Of(shown, await read.AtAsync(plan, [shown], others, null, now, ct));
    }
}
