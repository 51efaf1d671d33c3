using NhacHan.Agencies;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Storage;
using NhacHan.Tasks;

namespace NhacHan.Backup;

/// <summary>What belongs to one plan: its own rows by their keys, and whom it names.</summary>
internal sealed record PlanParts(string PlanId, IReadOnlySet<string> Agencies, IReadOnlySet<string> Groups)
{
    // No id has a '~', and '~' sorts behind all that an id may have: "p~" up to "p~~" is whatever begins with "p~".
    private string From => PlanId + "~";

    private string To => PlanId + "~~";

    /// <summary>Partitions <c>plan~…</c>: periods, tasks, agencies in a plan.</summary>
    public PlanRows Partitions => new(TableClient.CreateQueryFilter($"PartitionKey ge {From} and PartitionKey lt {To}"));

    /// <summary>The partition that is named after the plan.</summary>
    public PlanRows Partition => new(TableClient.CreateQueryFilter($"PartitionKey eq {PlanId}"));

    /// <summary>Rows <c>plan~…</c> of a partition that all plans share.</summary>
    public PlanRows RowsBehind(string partition) => new(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {From} and RowKey lt {To}"));

    public PlanRows Row(string partition) => new(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey eq {PlanId}"));
}

/// <summary>
/// Finds whom a plan names: who reports, leads, helps and coordinates, whoever once owed a report, and the agencies above each of them.
/// </summary>
internal sealed class FindPlanParts(PlanStore plans, TaskStore tasks, AgencyRegistry registry, TableServiceClient tables)
{
    /// <returns>Null where there is no such plan.</returns>
    public async Task<PlanParts?> RunAsync(string planId, CancellationToken ct)
    {
        if (await plans.FindAsync(planId, ct) is not { } found) return null;
        var directory = await registry.GetAsync(ct);
        var reporters = found.Plan.AllReporters.ToList();
        var agencies = reporters.SelectMany(directory.Expand).Select(a => a.Id).Append(found.Plan.CoordinatorId).ToHashSet(StringComparer.Ordinal);
        foreach (var task in await tasks.ListAsync(planId, ct)) agencies.UnionWith([.. task.Leads, .. task.Coordinators]);

        var owed = new PlanParts(planId, agencies, agencies).Partitions.Filter;
        await foreach (var row in tables.GetTableClient(ObligationStore.Table).QueryAsync(owed, select: ["PartitionKey", "RowKey"], cancellationToken: ct))
            agencies.Add(row.RowKey);

        foreach (var id in agencies.ToList())
            for (var parent = directory.Find(id)?.ParentId; parent is not null && agencies.Add(parent); parent = directory.Find(parent)?.ParentId) { }
        var groups = reporters.Where(r => r.StartsWith(AgencyDirectory.GroupPrefix, StringComparison.Ordinal)).Select(r => r[AgencyDirectory.GroupPrefix.Length..]);
        return new PlanParts(planId, agencies, groups.ToHashSet(StringComparer.Ordinal));
    }
}
