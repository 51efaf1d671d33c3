using Azure;
using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>A queue message that failed at every try.</summary>
internal sealed record PoisonMessage(string Queue, string Id, DateTimeOffset At, BinaryData Body);

/// <summary>PartitionKey <c>poison</c>, RowKey <c>queue~message id</c>. Serves: the list of what needs a person, and putting one back.</summary>
internal sealed class PoisonStore(TableServiceClient tables)
{
    public const string Table = "poison";
    private const string Partition = "poison";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task KeepAsync(string queue, QueueCall call, DateTimeOffset at, CancellationToken ct) =>
        _table.UpsertEntityAsync(new TableEntity(Partition, RowKey(queue, call.Id)) { ["at"] = at, ["body"] = call.Body.ToArray() }, TableUpdateMode.Replace, ct);

    public async Task<IReadOnlyList<PoisonMessage>> ListAsync(CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);
    }

    public async Task<PoisonMessage?> FindAsync(string queue, string id, CancellationToken ct)
    {
        var row = await _table.FindAsync(Partition, RowKey(queue, id), ct);
        return row is not null ? From(row) : null;
    }

    public Task RemoveAsync(PoisonMessage message, CancellationToken ct) =>
        _table.DeleteEntityAsync(Partition, RowKey(message.Queue, message.Id), ETag.All, ct);

    private static string RowKey(string queue, string id) => $"{queue}~{id}";

    private static PoisonMessage From(TableEntity row)
    {
        var key = row.RowKey.Split('~', 2);
        return new PoisonMessage(key[0], key[1], row.GetDateTimeOffset("at")!.Value, row.GetBinaryData("body")!);
    }
}
