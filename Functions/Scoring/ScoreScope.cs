using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.Scoring;

/// <summary>Finds the plan whose scores a caller may see: an agency is scored for the tasks that it leads also in a plan that it does not report to.</summary>
internal sealed class ScoreScope(VisiblePlans plans, TaskStore tasks, AgencyRegistry agencies)
{
    public async Task<Outcome<Plan>> OfPlanAsync(Caller caller, string planId, CancellationToken ct)
    {
        if (await plans.FindAsync(caller, planId, ct) is { } found) return found.Plan;
        if (caller.Role == Role.Agency && await plans.FindForTasksAsync(caller, planId, ct) is { } plan)
        {
            var directory = await agencies.GetAsync(ct);
            if ((await tasks.ListAsync(planId, ct)).SelectMany(t => t.Leads).Any(l => directory.IsWithin(l, caller.AgencyId!))) return plan;
        }
        return ApiProblem.NotFound($"plan '{planId}'");
    }

    /// <summary>Whether the plan asks anything of the agency that is scored; who is only invited is not.</summary>
    public async Task<bool> IsScoredAsync(Plan plan, string agencyId, CancellationToken ct)
    {
        var directory = await agencies.GetAsync(ct);
        if (directory.Find(agencyId) is not { Invited: false }) return false;
        return plan.EverReporting(directory).Contains(agencyId, StringComparer.Ordinal)
            || (await tasks.ListAsync(plan.Id, ct)).Any(t => t.Leads.Contains(agencyId, StringComparer.Ordinal));
    }

    public async Task<bool> SpeaksForAsync(Caller caller, string agencyId, CancellationToken ct) =>
        caller.Role != Role.Agency || (await agencies.GetAsync(ct)).IsWithin(agencyId, caller.AgencyId!);
}
