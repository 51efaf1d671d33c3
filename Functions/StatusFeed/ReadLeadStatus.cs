using NhacHan.Agencies;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.StatusFeed;

/// <summary>Reads what one lead's row has to say with a new state: its task's other leads, and what comes first where anything does.</summary>
internal sealed class ReadLeadStatus(TaskStore tasks, ReadTasks read, AgencyRegistry agencies)
{
    public async Task<StatusValues> OfAsync(Plan plan, PlanTask task, LeadStanding standing, DateTimeOffset now, CancellationToken ct)
    {
        var at = await read.AtAsync(plan, [task], task.DependsOn.IsEmpty ? [] : await tasks.ListAsync(plan.Id, ct), null, now, ct);
        var states = new Dictionary<LeadRef, LeadState>(at.States) { [standing.Lead] = standing.State };
        return new TaskStatusRow(at with { States = states }, await agencies.GetAsync(ct)).Of(task, standing);
    }
}
