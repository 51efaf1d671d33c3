using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>PartitionKey the run, RowKey <c>channel~part</c>: what a queue message names. Serves: one batch; what is left of a run.</summary>
internal sealed class BatchStore(TableServiceClient tables)
{
    public const string Table = "batches";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task PutAsync(IEnumerable<Batch> batches, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(batches.Select(b => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(b))), ct);

    /// <summary>Takes away what an earlier gathering left under other names. Nothing of the run has been sent yet.</summary>
    public async Task RemoveOthersAsync(string run, IReadOnlySet<string> names, CancellationToken ct) => await _table.SubmitInHundredsAsync(
        (await OfRunAsync(run, ct)).Where(b => !names.Contains(b.Name))
            .Select(b => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(b.Run, b.Name), ETag.All)),
        ct);

    public async Task<Batch?> FindAsync(string run, string name, CancellationToken ct)
    {
        var row = await _table.FindAsync(run, name, ct);
        return row is not null ? From(row) : null;
    }

    public Task<List<Batch>> OfRunAsync(string run, CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {run}"), From, ct);

    /// <summary>The batches of a run that are still to be sent.</summary>
    public async Task<IReadOnlyList<Batch>> PendingAsync(string run, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {run} and state eq {Words.Of(BatchState.Pending)}");
        return await _table.ListAsync(filter, From, ct);
    }

    /// <summary>Replaces the batch if nobody did since it was read: how a lease is taken, renewed and given up. Null if somebody was faster.</summary>
    public async Task<Batch?> TryReplaceAsync(Batch batch, CancellationToken ct) =>
        await _table.TryWriteAsync(ToEntity(batch), batch.ETag, ct) is { } etag ? batch with { ETag = etag } : null;

    private static TableEntity ToEntity(Batch b) => new(b.Run, b.Name)
    {
        ["shard"] = b.Shard,
        ["first"] = b.First,
        ["last"] = b.Last,
        ["count"] = b.Count,
        ["state"] = Words.Of(b.State),
        ["notBefore"] = b.NotBefore,
        ["leaseUntil"] = b.LeaseUntil,
        ["attempts"] = b.Attempts,
        ["runAt"] = b.RunAt,
        ["asOf"] = b.AsOf,
        ["retryAt"] = b.RetryAt,
        ["afterEmail"] = b.AfterEmail ? true : null,
        ["deferrals"] = b.Deferrals,
        ["flightFirst"] = b.InFlight?.First,
        ["flightLast"] = b.InFlight?.Last,
        ["flightSince"] = b.InFlight?.Since,
        ["flightChannel"] = b.InFlight?.Channel,
        ["flightTaken"] = b.InFlight?.Taken,
    };

    private static Batch From(TableEntity row)
    {
        var name = row.RowKey.Split('~', 2);
        return new Batch(
            row.PartitionKey, Words.Parse<Channel>(name[0]), name[1],
            row.GetInt32("shard")!.Value, row.GetString("first")!, row.GetString("last")!, row.GetInt32("count")!.Value,
            Words.Parse<BatchState>(row.GetString("state")!), row.GetDateTimeOffset("notBefore"), row.GetDateTimeOffset("leaseUntil"),
            row.GetInt32("attempts")!.Value, row.ETag)
        {
            RunAt = row.GetDateTimeOffset("runAt")!.Value,
            AsOf = row.GetBoolean("asOf")!.Value,
            RetryAt = row.GetDateTimeOffset("retryAt"),
            AfterEmail = row.GetBoolean("afterEmail") == true,
            Deferrals = row.GetInt32("deferrals")!.Value,
            InFlight = row.GetString("flightFirst") is { } first
                ? new InFlight(first, row.GetString("flightLast")!, row.GetDateTimeOffset("flightSince")!.Value, row.GetString("flightChannel")!)
                {
                    Taken = row.GetBoolean("flightTaken")!.Value,
                }
                : null,
            TouchedAt = row.Timestamp ?? default,
        };
    }
}
