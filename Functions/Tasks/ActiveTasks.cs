using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Tasks;

/// <summary>Puts tasks before the scan. Only those of published plans that have a last day: nobody is reminded of the others.</summary>
internal sealed class ActiveTasks(PlanStore plans, ActivePeriodStore active)
{
    public async Task EnterAsync(Plan plan, PlanTask task, CancellationToken ct)
    {
        if (plan.PublishedAt is not null && task.Timeframe.LastDay(plan.Year) is not null) await active.EnterAsync(DutyRef.Task(plan.Id, task.No), ct);
    }

    /// <summary>By the plan as it is now: it may have been published since it was read.</summary>
    public async Task EnterAsync(PlanTask task, CancellationToken ct)
    {
        if (await plans.FindAsync(task.PlanId, ct) is { } found) await EnterAsync(found.Plan, task, ct);
    }
}
