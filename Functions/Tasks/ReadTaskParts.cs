using NhacHan.Agencies;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Tasks;

/// <summary>Reads what a task asks of whom: its row, and one range each of standings and marks.</summary>
internal sealed class ReadTaskParts(TaskStore tasks, TaskStatusStore standings, TaskMarkStore marks, AgencyRegistry agencies)
{
    /// <summary>Nothing where the task has no last day: nobody is reminded of it.</summary>
    public async Task<IReadOnlyList<TaskPart>> OfAsync(Plan plan, string no, CancellationToken ct)
    {
        if (await tasks.FindAsync(plan.Id, no, ct) is not { } found || found.Task.Timeframe.LastDay(plan.Year) is not { } lastDay) return [];
        var states = (await standings.RangeAsync(plan.Id, no, no, ct)).ToDictionary(s => s.Lead.AgencyId, s => s.State, StringComparer.Ordinal);
        return TaskPart.Of(plan, found.Task, lastDay, states, await marks.ListAsync(DutyRef.Task(plan.Id, no).ToString(), ct), await agencies.GetAsync(ct));
    }
}
