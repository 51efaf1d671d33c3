using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reminders.Messages;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>What the sender writes down of one message.</summary>
internal sealed record DispatchChange(DispatchKey Key, ReminderState State)
{
    public string? Provider { get; init; }

    public string? ProviderId { get; init; }

    public string? Code { get; init; }

    public DateTimeOffset? UnknownSince { get; init; }

    public int? UnknownTimes { get; init; }

    public int? Retries { get; init; }

    public int? Segments { get; init; }

    public int? CostVnd { get; init; }

    public string? BilledPlan { get; init; }

    /// <summary>A new try: what providers told of the one before no longer counts.</summary>
    public bool ForgetsOutcome { get; init; }
}

/// <summary>What a provider told of one message: accepted, delivered, bounced or failed.</summary>
internal sealed record ToldOutcome(DispatchKey Key, ReminderState Outcome, DateTimeOffset At, string? Code)
{
    /// <summary>It did not arrive because of the address or number, and so will no other.</summary>
    public bool DeadContact { get; init; }
}

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
        _table.SubmitInHundredsAsync(dispatches.Select(d => new TableTransactionAction(TableTransactionActionType.UpsertReplace, DispatchRow.ToEntity(d))), ct);

    public async Task<Dispatch?> FindAsync(DispatchKey key, CancellationToken ct) =>
        await _table.FindAsync(key.Partition, key.RowKey, ct) is { } row ? DispatchRow.From(row) : null;

    /// <summary>Those of many that are there, in one range a partition: for events, which come in swarms about neighbours.</summary>
    public async Task<IReadOnlyDictionary<DispatchKey, Dispatch>> FindManyAsync(IReadOnlyCollection<DispatchKey> keys, CancellationToken ct)
    {
        var found = new Dictionary<DispatchKey, Dispatch>();
        foreach (var partition in keys.Distinct().GroupBy(k => k.Partition, StringComparer.Ordinal))
        {
            var wanted = partition.ToHashSet();
            var rows = partition.Select(k => k.RowKey).Order(StringComparer.Ordinal).ToList();
            foreach (var dispatch in await RangeAsync(partition.Key, rows[0], rows[^1], ct))
                if (wanted.Contains(dispatch.Key)) found[dispatch.Key] = dispatch;
        }
        return found;
    }

    /// <summary>The dispatches of a batch, in key order.</summary>
    public Task<List<Dispatch>> OfBatchAsync(Batch batch, CancellationToken ct) =>
        RangeAsync(DispatchKey.PartitionOf(batch.Run, batch.Channel, batch.Shard), batch.First, batch.Last, ct);

    /// <summary>A run's dispatches, shard by shard, from behind one of them on: one range over neighbouring partitions.</summary>
    public async IAsyncEnumerable<Dispatch> OfRunAsync(string run, DispatchKey? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (from, to) = (run + "~", run + "~~");
        var filter = after is { } key
            ? TableClient.CreateQueryFilter($"((PartitionKey eq {key.Partition} and RowKey gt {key.RowKey}) or (PartitionKey gt {key.Partition} and PartitionKey lt {to}))")
            : TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        await foreach (var row in _table.QueryAsync(filter, cancellationToken: ct)) yield return DispatchRow.From(row);
    }

    /// <summary>How each message of a run stands, and nothing else of it.</summary>
    public async Task<IReadOnlyList<(DispatchKey Key, ReminderState Standing)>> StandingsAsync(string run, CancellationToken ct)
    {
        var (from, to) = (run + "~", run + "~~");
        var standings = new List<(DispatchKey, ReminderState)>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        await foreach (var row in _table.QueryAsync(filter, select: ["PartitionKey", "RowKey", "state", "outcome"], cancellationToken: ct))
        {
            var state = Words.Parse<ReminderState>(row.GetString("state")!);
            standings.Add((DispatchKey.Parse($"{row.PartitionKey}~{row.RowKey}"), DeliveryTruth.OfMessage(state, DispatchRow.OutcomeOf(row))));
        }
        return standings;
    }

    /// <summary>What each SMS of a run cost, and the plan that it counts for; nothing else of them.</summary>
    public async Task<IReadOnlyList<(string PlanId, SmsCost Cost)>> CostsAsync(string run, CancellationToken ct)
    {
        var (from, to) = (DispatchKey.PartitionOf(run, Channel.Sms, 0), $"{run}~{Words.Of(Channel.Sms)}~~");
        var costs = new List<(string, SmsCost)>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        await foreach (var row in _table.QueryAsync(filter, select: ["billedPlan", "segments", "costVnd"], cancellationToken: ct))
            if (row.GetString("billedPlan") is { } plan) costs.Add((plan, new SmsCost(1, row.GetInt32("segments") ?? 0, row.GetInt32("costVnd") ?? 0)));
        return costs;
    }

    /// <summary>Takes away what an earlier gathering left. Nothing of the run has been sent yet.</summary>
    public Task RemoveAsync(IEnumerable<DispatchKey> keys, CancellationToken ct) => _table.SubmitInHundredsAsync(
        keys.Select(k => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(k.Partition, k.RowKey), ETag.All)), ct);

    /// <summary>Writes down what the sender knows. Repeating it changes nothing, so no ETag: only the lease holder of a batch records.</summary>
    public Task RecordAsync(IEnumerable<DispatchChange> changes, DateTimeOffset at, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(
            changes.Select(c => new TableTransactionAction(TableTransactionActionType.UpdateMerge, DispatchRow.Change(c, at), ETag.All)), ct);

    /// <summary>
    /// Notes what providers told, beside what the sender knows. Whoever calls has looked that each outweighs what was known. False where one was
    /// changed since it was read; then some hundreds may stand and others not, so the caller reads again and notes what is still news.
    /// </summary>
    public async Task<bool> TryNoteOutcomesAsync(IEnumerable<(ToldOutcome Told, Dispatch Read)> told, CancellationToken ct)
    {
        try
        {
            await _table.SubmitInHundredsAsync(
                told.Select(t => new TableTransactionAction(TableTransactionActionType.UpdateMerge, DispatchRow.Outcome(t.Told), t.Read.ETag)), ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    private Task<List<Dispatch>> RangeAsync(string partition, string first, string last, CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}"), DispatchRow.From, ct);
}
