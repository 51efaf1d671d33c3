using Azure;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Plans;

/// <summary>
/// Which plans a caller may read: administrators all, coordinators theirs, agencies those that they or their sub-agencies report to, or
/// did before they were merged, split or dissolved, test keys only test plans. What is outside looks as if it were not there.
/// </summary>
internal sealed class VisiblePlans(PlanStore plans, AgencyRegistry agencies)
{
    public async Task<(Plan Plan, ETag ETag)?> FindAsync(Caller caller, string id, CancellationToken ct) =>
        Ids.IsId(id) && await plans.FindAsync(id, ct) is { } found && Sees(caller, found.Plan, await agencies.GetAsync(ct)) ? found : null;

    /// <summary>For a call about tasks: an agency may have one in a plan that it does not report to, so whether it sees any is for the tasks to say.</summary>
    public async Task<Plan?> FindForTasksAsync(Caller caller, string id, CancellationToken ct)
    {
        if (caller.Role != Role.Agency) return (await FindAsync(caller, id, ct))?.Plan;
        return Ids.IsId(id) && await plans.FindAsync(id, ct) is { Plan: var plan } && (caller.Mode == KeyMode.Live || plan.Test) ? plan : null;
    }

    /// <summary>The ids of the plans below one, as far as the caller may see them.</summary>
    public async Task<IReadOnlyList<string>> ChildrenAsync(Caller caller, string id, CancellationToken ct)
    {
        var directory = await agencies.GetAsync(ct);
        return [.. (await plans.ChildrenAsync(id, ct)).Where(p => Sees(caller, p, directory)).Select(p => p.Id)];
    }

    public async Task<IReadOnlyList<Plan>> ListAsync(Caller caller, CancellationToken ct)
    {
        var directory = await agencies.GetAsync(ct);
        return [.. (await plans.ListAsync(ct)).Where(p => Sees(caller, p, directory))];
    }

    private static bool Sees(Caller caller, Plan plan, AgencyDirectory directory) =>
        (caller.Mode == KeyMode.Live || plan.Test) && caller.Role switch
        {
            Role.Administrator => true,
            Role.Coordinator => caller.Coordinates(plan.Id),
            Role.Agency => plan.EverReporting(directory).Any(a => directory.IsWithin(a, caller.AgencyId!)),
            _ => false,
        };
}
