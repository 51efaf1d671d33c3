using NhacHan.Plans;

namespace NhacHan.Tasks;

/// <summary>Reads how the leads of some tasks stand, or stood: one range of standings, and one of history where something changed since.</summary>
internal sealed class ReadTasks(TaskStatusStore standings, TaskProgressStore history)
{
    /// <param name="shown">The tasks that are looked at.</param>
    /// <param name="all">Those of the plan, or at least those that the shown ones depend on.</param>
    /// <param name="asOf">Null for <paramref name="now"/>, and then every state that is known counts, even one stamped by a clock that is ahead of ours.</param>
    public async Task<TasksAt> AtAsync(
        Plan plan, IReadOnlyCollection<PlanTask> shown, IEnumerable<PlanTask> all, DateTimeOffset? asOf, DateTimeOffset now, CancellationToken ct)
    {
        var first = shown.SelectMany(t => t.DependsOn).ToHashSet(StringComparer.Ordinal);
        var needed = shown.Concat(all.Where(t => first.Contains(t.No))).DistinctBy(t => t.No, StringComparer.Ordinal).ToDictionary(t => t.No, StringComparer.Ordinal);
        var states = new Dictionary<LeadRef, LeadState>();
        if (needed.Count == 0) return new TasksAt(plan, needed, states, asOf ?? now);

        var numbers = InOrder(needed.Keys);
        var read = await standings.RangeAsync(plan.Id, numbers[0], numbers[^1], ct);
        foreach (var standing in read) states[standing.Lead] = standing.State;
        if (asOf is { } at && read.Where(s => s.ChangedAt > at).ToList() is { Count: > 0 } later)
            foreach (var (lead, state) in await ThenAsync(later, at, ct)) states[lead] = state;
        return new TasksAt(plan, needed, states, asOf ?? now);
    }

    private async Task<IEnumerable<(LeadRef, LeadState)>> ThenAsync(List<LeadStanding> later, DateTimeOffset at, CancellationToken ct)
    {
        var numbers = InOrder(later.Select(s => s.Lead.No));
        var entries = (await history.RangeAsync(later, later[0].Lead.PlanId, numbers[0], numbers[^1], ct)).Where(e => e.At <= at).ToLookup(e => e.Lead);
        return later.Select(s => (s.Lead, entries[s.Lead].FirstOrDefault()?.State ?? LeadState.NotBegun));
    }

    private static List<string> InOrder(IEnumerable<string> numbers) => [.. numbers.OrderBy(TaskNumber.SortKey, StringComparer.Ordinal)];
}
