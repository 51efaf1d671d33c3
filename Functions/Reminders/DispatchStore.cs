using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reminders.Messages;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>
/// PartitionKey <c>run~channel~shard</c>, RowKey <c>agency~hash of the contact</c>. Serves: a batch by range, one dispatch by id, a run's list
/// shard by shard. The address stands here and in no key, log or status table.
/// </summary>
internal sealed class DispatchStore(TableServiceClient tables)
{
    public const string Table = "dispatches";
    private readonly TableClient _table = tables.GetTableClient(Table);

    /// <summary>Writes a run's dispatches. Gathering again after a crash gives the same rows, and nothing was sent before.</summary>
    public Task PutAsync(IEnumerable<Dispatch> dispatches, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(dispatches.Select(d => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(d))), ct);

    /// <summary>The dispatches of a batch, in key order.</summary>
    public async Task<IReadOnlyList<Dispatch>> OfBatchAsync(Batch batch, CancellationToken ct)
    {
        var partition = DispatchKey.PartitionOf(batch.Run, batch.Channel, batch.Shard);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {batch.First} and RowKey le {batch.Last}");
        return await _table.ListAsync(filter, From, ct);
    }

    public Task RecordAsync(IEnumerable<(DispatchKey Key, ReminderState State)> changes, DateTimeOffset at, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(
            changes.Select(c => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(c.Key.Partition, c.Key.RowKey) { ["state"] = Words.Of(c.State), ["changedAt"] = at },
                ETag.All)),
            ct);

    private static TableEntity ToEntity(Dispatch d)
    {
        var row = new TableEntity(d.Key.Partition, d.Key.RowKey)
        {
            ["to"] = d.To,
            ["name"] = d.Name,
            ["isHead"] = d.IsHead,
            ["language"] = Words.Of(d.Language),
            ["state"] = Words.Of(d.State),
            ["changedAt"] = d.ChangedAt,
        };
        LongText.Write(row, "intents", string.Join(' ', d.Intents.Select(ReminderStore.IdOf)));
        return row;
    }

    private static Dispatch From(TableEntity row) => new(
        DispatchKey.Parse($"{row.PartitionKey}~{row.RowKey}"), row.GetString("to")!, row.GetString("name")!, row.GetBoolean("isHead")!.Value,
        Words.Parse<Language>(row.GetString("language")!), [.. LongText.Read(row, "intents")!.Split(' ').Select(ReminderStore.ParseId)],
        Words.Parse<ReminderState>(row.GetString("state")!), row.GetDateTimeOffset("changedAt")!.Value);
}
