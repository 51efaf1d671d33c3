using NhacHan.Hosting;
using NhacHan.StatusFeed;
using NhacHan.Tasks;

namespace NhacHan.Successions;

/// <summary>Writes who leads and coordinates a task now; a task that somebody changes meanwhile is looked at again.</summary>
internal sealed class MoveTasks(TaskStore tasks, TaskStatusStore standings, RestateTasks restate, CrashPoints crash)
{
    /// <summary>What was moved.</summary>
    public async Task<IReadOnlyList<Move>> RunAsync(Succession succession, PlanDuties duties, CancellationToken ct)
    {
        var moved = new List<Move>();
        foreach (var task in duties.Tasks.Where(t => TaskMoves.Of(succession, t, duties.DoneWith(t)).Task is not null))
        {
            while (await tasks.FindAsync(task.PlanId, task.No, ct) is var (now, etag))
            {
                var moves = TaskMoves.Of(succession, now, PlanDuties.DoneAmong(await standings.RangeAsync(now.PlanId, now.No, now.No, ct)));
                if (moves.Task is not null && await tasks.TryPutAsync(moves.Task, etag, ct) is null) continue;
                await restate.WithDependentsAsync(now.PlanId, now.No, ct);
                moved.AddRange(moves.Moves);
                crash.Reached("succession-task");
                break;
            }
        }
        return moved;
    }

    /// <summary>Puts one task back; what the successor has begun since is named.</summary>
    public async Task<IReadOnlyList<Move>> BackAsync(Duty duty, IReadOnlyList<Move> moves, CancellationToken ct)
    {
        while (await tasks.FindAsync(duty.PlanId, duty.TaskNo!, ct) is var (now, etag))
        {
            var begun = await standings.RangeAsync(now.PlanId, now.No, now.No, ct);
            var returns = TaskReturns.Of(moves, now, begun.Select(s => s.Lead.AgencyId).ToHashSet(StringComparer.Ordinal));
            if (returns.Task is not null && await tasks.TryPutAsync(returns.Task, etag, ct) is null) continue;
            await restate.WithDependentsAsync(now.PlanId, now.No, ct);
            crash.Reached("undo-task");
            return returns.Stayed;
        }
        return [];
    }
}
