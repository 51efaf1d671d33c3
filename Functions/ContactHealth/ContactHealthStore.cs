using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Storage;

namespace NhacHan.ContactHealth;

/// <summary>
/// PartitionKey <c>contact</c>, RowKey <c>agency~channel~hash of the contact</c>. Serves: all of them, in one short range, since a plan is a few thousand
/// agencies and few of them are out of reach; one by its key. No address stands here. <see cref="RescanStore"/> has the table's other rows.
/// </summary>
internal sealed class ContactHealthStore(TableServiceClient tables)
{
    public const string Table = "contacthealth";
    private const string Partition = "contact";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task<List<DeadContact>> ListAsync(CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);

    public async Task<DeadContact?> FindAsync(string key, CancellationToken ct) =>
        await _table.FindAsync(Partition, key, ct) is { } row ? From(row) : null;

    public Task PutAsync(IEnumerable<DeadContact> contacts, CancellationToken ct) => _table.SubmitInHundredsAsync(
        contacts.Select(c => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(c))), ct);

    /// <summary>One by one: they are few, and one that is gone already must not keep the others.</summary>
    public async Task RemoveAsync(IEnumerable<DeadContact> contacts, CancellationToken ct)
    {
        foreach (var contact in contacts) await _table.DeleteEntityAsync(Partition, contact.RowKey, ETag.All, ct);
    }

    private static TableEntity ToEntity(DeadContact c) => new(Partition, c.RowKey)
    {
        ["since"] = c.Since,
        ["lastAt"] = c.LastAt,
        ["code"] = c.Code,
        ["dispatch"] = c.Dispatch,
        ["times"] = c.Times,
    };

    private static DeadContact From(TableEntity row)
    {
        var key = row.RowKey.Split('~');
        return new DeadContact(
            key[0], Words.Parse<Channel>(key[1]), key[2], row.GetDateTimeOffset("since")!.Value, row.GetDateTimeOffset("lastAt")!.Value, row.GetString("code"),
            row.GetString("dispatch")!, row.GetInt32("times")!.Value) { NotedAt = row.Timestamp ?? default };
    }
}
