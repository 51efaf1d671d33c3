using System.Globalization;
using NhacHan.Storage;

namespace NhacHan.Audit;

/// <summary>
/// PartitionKey <c>block</c>; RowKey the number counted down from the largest, so that the newest is first. Serves: the block to go on
/// from, and the whole chain for a check. A block is inserted and never changed; two that seal at once cannot both have the next number.
/// </summary>
internal sealed class AuditBlockStore(TableServiceClient tables)
{
    public const string Table = "auditblocks";
    private const string Partition = "block";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<AuditBlock?> FindLastAsync(CancellationToken ct)
    {
        var newest = _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), maxPerPage: 1, cancellationToken: ct);
        var row = await newest.FirstOrDefaultAsync(ct);
        return row is null ? null : From(row);
    }

    /// <summary>First to last.</summary>
    public async Task<IReadOnlyList<AuditBlock>> ChainAsync(CancellationToken ct)
    {
        var chain = await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);
        chain.Reverse();
        return chain;
    }

    /// <returns>False where that number is taken.</returns>
    public async Task<bool> TryAddAsync(AuditBlock block, CancellationToken ct) => await _table.TryWriteAsync(Row(block), read: null, ct) is not null;

    private static string RowKey(long number) => (long.MaxValue - number).ToString("D19", CultureInfo.InvariantCulture);

    private static TableEntity Row(AuditBlock block) => new(Partition, RowKey(block.Number))
    {
        ["number"] = block.Number,
        ["from"] = block.From,
        ["to"] = block.To,
        ["entries"] = block.Entries,
        ["entriesHash"] = block.EntriesHash,
        ["previousHash"] = block.PreviousHash,
        ["sealedAt"] = block.SealedAt,
        ["hash"] = block.Hash,
    };

    private static AuditBlock From(TableEntity row) => new(
        row.GetInt64("number")!.Value, row.GetDateTimeOffset("from")!.Value, row.GetDateTimeOffset("to")!.Value, row.GetInt64("entries")!.Value,
        row.GetString("entriesHash")!, row.GetString("previousHash")!, row.GetDateTimeOffset("sealedAt")!.Value, row.GetString("hash")!);
}
