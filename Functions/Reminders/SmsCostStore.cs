using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>What a plan's SMS came to.</summary>
/// <param name="Messages">How many the providers took, each once however often a person had it sent again.</param>
/// <param name="CostVnd">By the price list, in đồng, each time.</param>
internal sealed record SmsCost(int Messages, int Segments, long CostVnd)
{
    public static SmsCost operator +(SmsCost a, SmsCost b) => new(a.Messages + b.Messages, a.Segments + b.Segments, a.CostVnd + b.CostVnd);
}

/// <summary>
/// PartitionKey the plan, RowKey the run: what its SMS about the plan came to, summed from the messages whenever the run ends, so that nothing is lost or counted
/// twice whoever died. A run that waits for the morning with some of its SMS is not in it yet. Serves: the sum of a plan.
/// </summary>
internal sealed class SmsCostStore(TableServiceClient tables)
{
    public const string Table = "smscosts";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task PutAsync(string run, IEnumerable<(string PlanId, SmsCost Cost)> messages, CancellationToken ct) => Task.WhenAll(
        messages.GroupBy(m => m.PlanId, m => m.Cost, StringComparer.Ordinal).Select(plan => (plan.Key, Sum: plan.Aggregate((a, b) => a + b))).Select(p => _table.UpsertEntityAsync(
            new TableEntity(p.Key, run) { ["messages"] = p.Sum.Messages, ["segments"] = p.Sum.Segments, ["costVnd"] = p.Sum.CostVnd }, TableUpdateMode.Replace, ct)));

    public async Task<SmsCost> OfPlanAsync(string planId, CancellationToken ct)
    {
        var sum = new SmsCost(0, 0, 0);
        await foreach (var row in _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {planId}"), cancellationToken: ct))
            sum += new SmsCost(row.GetInt32("messages")!.Value, row.GetInt32("segments")!.Value, row.GetInt64("costVnd")!.Value);
        return sum;
    }
}
