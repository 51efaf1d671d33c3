using NhacHan.Agencies;
using NhacHan.Plans;

namespace NhacHan.Tasks;

/// <summary>Tasks that an agency leads or helps with. One partition a plan, all asked at once: deleting an agency is rare.</summary>
internal sealed class TasksNamingAgency(PlanStore plans, TaskStore tasks) : IAgencyReferences
{
    public async Task<IReadOnlyList<string>> ToAsync(string agencyId, CancellationToken ct)
    {
        var all = await Task.WhenAll((await plans.ListAsync(ct)).Select(plan => tasks.ListAsync(plan.Id, ct)));
        return
        [
            .. from task in all.SelectMany(t => t)
               let role = task.Lead.AsSpan().Contains(agencyId) ? "the lead" : task.Coordinating.AsSpan().Contains(agencyId) ? "a coordinating agency" : null
               where role is not null
               select $"{role} of task {task.No} of plan {task.PlanId}",
        ];
    }
}
