using NhacHan.Agencies;
using NhacHan.Plans;

namespace NhacHan.Reports;

/// <summary>Plans in which an agency once reported, whether or not they still ask it: their history names it.</summary>
internal sealed class ReportsOfAgency(PlanStore plans, ReportStore reports) : IAgencyReferences
{
    public async Task<IReadOnlyList<string>> ToAsync(string agencyId, CancellationToken ct)
    {
        var asked = await Task.WhenAll((await plans.ListAsync(ct)).Select(async plan => (plan.Id, Any: await reports.AnyAsync(plan.Id, agencyId, ct))));
        return [.. asked.Where(p => p.Any).Select(p => $"one that has reported to plan {p.Id}")];
    }
}
