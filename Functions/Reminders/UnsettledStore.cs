using Azure;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>PartitionKey <c>unsettled</c>, RowKey the dispatch: the messages whose outcome is not known. Serves: what there is to settle, in one short range.</summary>
internal sealed class UnsettledStore(TableServiceClient tables)
{
    public const string Table = "unsettled";
    private const string Partition = "unsettled";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task AddAsync(IEnumerable<DispatchKey> keys, CancellationToken ct) => _table.SubmitInHundredsAsync(
        keys.Select(k => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, k.Id))), ct);

    public Task<List<DispatchKey>> ListAsync(CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), row => DispatchKey.Parse(row.RowKey), ct);

    public Task RemoveAsync(DispatchKey key, CancellationToken ct) => _table.DeleteEntityAsync(Partition, key.Id, ETag.All, ct);
}
