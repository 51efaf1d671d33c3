using System.Globalization;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>What a plan's SMS came to.</summary>
/// <param name="Messages">How many the providers took.</param>
/// <param name="CostVnd">By the price list, in đồng.</param>
internal sealed record SmsCost(int Messages, int Segments, long CostVnd)
{
    public static SmsCost operator +(SmsCost a, SmsCost b) => new(a.Messages + b.Messages, a.Segments + b.Segments, a.CostVnd + b.CostVnd);
}

/// <summary>
/// PartitionKey the plan, RowKey <c>run~batch~first message</c>: one row a plan and slice that was sent, so that recording it again after a crash
/// counts nothing twice. A message about several plans counts for the first. Serves: the sum of a plan.
/// </summary>
internal sealed class SmsCostStore(TableServiceClient tables)
{
    public const string Table = "smscosts";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task AddAsync(Batch batch, IReadOnlyList<SentMessage> sent, CancellationToken ct) => _table.SubmitInHundredsAsync(
        sent.Where(m => m is { State: ReminderState.Accepted, Message.Sms: not null, Result.CostVnd: not null })
            .GroupBy(m => m.Check.ToSend[0].Duty.PlanId, StringComparer.Ordinal)
            .Select(plan => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(batch, plan.Key, [.. plan]))),
        ct);

    private static TableEntity Row(Batch batch, string plan, List<SentMessage> sent) =>
        new(plan, string.Create(CultureInfo.InvariantCulture, $"{batch.Run}~{batch.Name}~{sent[0].Check.Dispatch.Key.RowKey}"))
        {
            ["messages"] = sent.Count,
            ["segments"] = sent.Sum(m => m.Message!.Sms!.Segments),
            ["costVnd"] = sent.Sum(m => (long)m.Result!.CostVnd!.Value),
        };

    public async Task<SmsCost> OfPlanAsync(string planId, CancellationToken ct)
    {
        var sum = new SmsCost(0, 0, 0);
        await foreach (var row in _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {planId}"), cancellationToken: ct))
            sum += new SmsCost(row.GetInt32("messages")!.Value, row.GetInt32("segments")!.Value, row.GetInt64("costVnd")!.Value);
        return sum;
    }
}
