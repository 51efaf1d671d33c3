using NhacHan.Agencies;

namespace NhacHan.Plans;

/// <summary>Plans that name an agency themselves; one that means it by a group is the group's matter.</summary>
internal sealed class PlansNamingAgency(PlanStore plans) : IAgencyReferences
{
    public async Task<IReadOnlyList<string>> ToAsync(string agencyId, CancellationToken ct) =>
    [
        .. from plan in await plans.ListAsync(ct)
           let roles = string.Join(" and ", RolesIn(plan, agencyId))
           where roles.Length > 0
           select $"{roles} of plan {plan.Id}",
    ];

    private static IEnumerable<string> RolesIn(Plan plan, string agencyId)
    {
        if (plan.CoordinatorId == agencyId) yield return "the coordinator";
        if (plan.Reporting.SelectMany(p => plan.ReportersOf(p)).Concat(plan.Reporters).Contains(agencyId, StringComparer.Ordinal)) yield return "a reporter";
        if (plan.Reporting.SelectMany(p => plan.InvitedOf(p)).Concat(plan.Invited).Contains(agencyId, StringComparer.Ordinal)) yield return "an invited reporter";
    }
}
