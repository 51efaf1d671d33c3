using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.StatusFeed;

/// <summary>
/// Gives every lead of a task its row, from when the task is put, and brings the rows to what follows from the tasks. The rows are read before the tasks: whoever
/// writes last has seen the newest of both, since a row that was changed meanwhile is read again.
/// </summary>
internal sealed class RestateTasks(TaskStore tasks, TaskStatusStore standings, ReadStatusFacts status) : ISweepStep
{
    public string Table => TaskStatusStore.Table;

    /// <summary>All of a plan.</summary>
    public async Task<SweepCounts> RunAsync(string planId, CancellationToken ct)
    {
        var all = await tasks.ListAsync(planId, ct);
        return all.Count == 0 ? default : await RunAsync(planId, [.. all.Select(t => t.No)], all[0].No, all[^1].No, ct);
    }

    /// <summary>One task, and those that wait for it.</summary>
    public Task WithDependentsAsync(string planId, string no, CancellationToken ct) => ConcernedAsync(planId, no, itself: true, ct);

    /// <summary>Once a lead became done, or is no more: those that wait for its task, and the task itself where it waited for others.</summary>
    public Task DependentsAsync(PlanTask task, CancellationToken ct) => ConcernedAsync(task.PlanId, task.No, itself: !task.DependsOn.IsEmpty, ct);

    private async Task ConcernedAsync(string planId, string no, bool itself, CancellationToken ct)
    {
        var concerned = (await tasks.ListAsync(planId, ct)).Where(t => (itself && t.No == no) || t.DependsOn.Contains(no, StringComparer.Ordinal)).ToList();
        if (concerned.Count == 0) return;
        var needed = concerned.SelectMany(t => t.DependsOn.Append(t.No)).OrderBy(TaskNumber.SortKey, StringComparer.Ordinal).ToList();
        await RunAsync(planId, concerned.Select(t => t.No).ToHashSet(StringComparer.Ordinal), needed[0], needed[^1], ct);
    }

    private async Task<SweepCounts> RunAsync(string planId, HashSet<string> concerned, string firstNo, string lastNo, CancellationToken ct)
    {
        while (true)
        {
            var rows = await standings.ListRowsAsync(planId, firstNo, lastNo, ct);
            var all = await tasks.ListAsync(planId, ct);
            var facts = await status.OfAsync(planId, ct);
            if (facts.Plan is null) return default;
            var (looked, differing) = Differing(facts, all, rows, concerned);
            if (await standings.TryPutAsync(planId, differing, facts.Now, ct)) return new SweepCounts(looked, differing.Count);
        }
    }

    private static (int Looked, List<(LeadStanding Standing, StatusValues Values)> Differing) Differing(
        StatusFacts facts, IReadOnlyList<PlanTask> all, IReadOnlyList<LeadStanding> rows, HashSet<string> concerned)
    {
        var at = new TasksAt(
            facts.Plan!, all.ToDictionary(t => t.No, StringComparer.Ordinal), rows.Where(s => s.Version > 0).ToDictionary(s => s.Lead, s => s.State), facts.Now);
        var rule = new TaskStatusRow(at, facts.Directory);
        var byTask = rows.ToLookup(s => s.Lead.No, StringComparer.Ordinal);
        var wanted =
            from task in all.Where(t => concerned.Contains(t.No))
            let known = byTask[task.No].ToDictionary(s => s.Lead.AgencyId, StringComparer.Ordinal)
            from lead in task.Leads.Union(known.Keys, StringComparer.Ordinal)
            let standing = known.GetValueOrDefault(lead) ?? LeadStanding.NotBegun(new LeadRef(task.PlanId, task.No, lead))
            select (Standing: standing, Values: rule.Of(task, standing));
        var looked = wanted.ToList();
        return (looked.Count, [.. looked.Where(w => w.Standing.Status?.Content != w.Values.Content)]);
    }
}
