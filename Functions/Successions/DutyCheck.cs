using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.Successions;

/// <summary>
/// Holds a succession against what is owed and led: whether the plans and tasks of a transfer are there, whether what a split assigns is open,
/// and what it still asks a person.
/// </summary>
internal sealed class DutyCheck(PlanStore plans, TaskStore tasks, ReadPlanDuties duties)
{
    /// <summary>The question, where a split leaves any open; null otherwise.</summary>
    public async Task<ApiProblem?> RunAsync(SuccessionDraft draft, AgencyDirectory directory, Problems problems, CancellationToken ct)
    {
        await CheckTransferAsync(draft, problems, ct);
        if (draft.Succession is not { Kind: SuccessionKind.Split } split) return null;

        var open = new List<(Duty Duty, string AgencyId)>();
        var coordinated = new List<string>();
        await foreach (var plan in duties.ReadAsync(split, ct))
        {
            open.AddRange(plan.OpenFor(split));
            if (split.Ended.Contains(plan.Plan.CoordinatorId, StringComparer.Ordinal)) coordinated.Add(plan.Plan.Id);
        }
        var owed = open.Select(o => o.Duty).ToHashSet();
        foreach (var (path, assignment) in draft.Assign.Where(a => !owed.Contains(a.Item.Duty)))
            problems.Add(path, $"'{assignment.Duty}' is nothing that {string.Join(", ", split.From)} still has to do");
        return Asked(split, open, coordinated, directory);
    }

    private static ApiProblem? Asked(Succession split, List<(Duty Duty, string AgencyId)> open, List<string> coordinated, AgencyDirectory directory)
    {
        if (split.Default is not null) return null;
        var choice = string.Join(", ", split.To);
        var fields = open.Where(o => !split.Decides(o.Duty))
            .Select(o => new FieldProblem(o.Duty.ToString(), $"which of {choice} takes it over from '{o.AgencyId}'? Add it to assign, or name a default"))
            .Concat(coordinated.Select(p => new FieldProblem("default", $"which of {choice} coordinates plan '{p}' now?")))
            .Concat(directory.Agencies.Where(a => AgencyMoves.IsBelow(split, a)).Select(a => a.Id).Order(StringComparer.Ordinal)
                .Select(id => new FieldProblem("default", $"which of {choice} stands above '{id}' now?")))
            .ToList();
        return fields.Count == 0 ? null : new ApiProblem(
            409, "decisionNeeded", "A split asks a person",
            $"{fields.Count} decisions are needed: say in assign, one by one, who takes each open duty over ({{planId, periodKey or taskNo, to}}), or name a default successor.", fields);
    }

    private async Task CheckTransferAsync(SuccessionDraft draft, Problems problems, CancellationToken ct)
    {
        foreach (var (path, id) in draft.Plans)
            if (!Ids.IsId(id) || await plans.FindAsync(id, ct) is null) problems.Add(path, $"there is no plan '{id}'");
        foreach (var (path, duty) in draft.Tasks)
        {
            if (await tasks.FindAsync(duty.PlanId, duty.TaskNo!, ct) is not var (task, _)) problems.Add(path, $"there is no task '{duty.TaskNo}' in plan '{duty.PlanId}'");
            else if (!task.Lead.Any(draft.Succession.From.Contains)) problems.Add(path, $"{string.Join(", ", draft.Succession.From)} is not named among the leads of that task");
        }
    }
}
