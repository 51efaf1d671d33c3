using Azure;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Plans;

namespace NhacHan.Tasks;

/// <summary>
/// Finds what a caller names in the path and may see; everything else looks as if it were not there. An agency sees the tasks that name it
/// or an agency below it, as a lead or as coordinating, also in a plan that it does not report to.
/// </summary>
internal sealed class TaskScope(VisiblePlans plans, TaskStore tasks, AgencyRegistry agencies)
{
    public async Task<Outcome<(Plan Plan, IReadOnlyList<PlanTask> Seen, IReadOnlyList<PlanTask> All)>> OfPlanAsync(Caller caller, string planId, CancellationToken ct)
    {
        if (await plans.FindForTasksAsync(caller, planId, ct) is not { } plan) return ApiProblem.NotFound($"plan '{planId}'");
        var directory = await agencies.GetAsync(ct);
        var all = await tasks.ListAsync(planId, ct);
        IReadOnlyList<PlanTask> seen = [.. all.Where(t => Sees(caller, t, directory))];
        if (seen.Count == 0 && caller.Role == Role.Agency && await plans.FindAsync(caller, planId, ct) is null) return ApiProblem.NotFound($"plan '{planId}'");
        return (plan, seen, all);
    }

    public async Task<Outcome<(Plan Plan, PlanTask Task, ETag ETag)>> OfTaskAsync(Caller caller, string planId, string no, CancellationToken ct)
    {
        if (!Ids.IsKey(no) || await plans.FindForTasksAsync(caller, planId, ct) is not { } plan || await tasks.FindAsync(planId, no, ct) is not { } found
            || !Sees(caller, found.Task, await agencies.GetAsync(ct)))
            return ApiProblem.NotFound($"task '{no}' in plan '{planId}'");
        return (plan, found.Task, found.ETag);
    }

    private static bool Sees(Caller caller, PlanTask task, AgencyDirectory directory) =>
        caller.Role != Role.Agency || task.Leads.Concat(task.Coordinators).Any(a => directory.IsWithin(a, caller.AgencyId!));
}
