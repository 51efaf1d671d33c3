using Azure;
using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.Storage;

namespace NhacHan.ContactHealth;

/// <summary>An agency that has to be told at once in another way what did not reach it.</summary>
/// <param name="AgencyId">Null for a digest: whoever it named.</param>
/// <param name="NotedAt">Real time, by the storage service's clock.</param>
internal sealed record Rescan(DutyRef Duty, string? AgencyId, DateTimeOffset NotedAt, ETag ETag);

/// <summary>
/// PartitionKey <c>rescan</c>, RowKey <c>plan~r~period~agency</c> or <c>plan~t~task~agency</c>, with <c>*</c> for a digest's. In the table of
/// <see cref="ContactHealthStore"/>. Serves: what the next look has to plan again, in one short range.
/// </summary>
internal sealed class RescanStore(TableServiceClient tables)
{
    private const string Partition = "rescan";
    private const string Everybody = "*";
    private readonly TableClient _table = tables.GetTableClient(ContactHealthStore.Table);

    public Task AddAsync(IEnumerable<IntentKey> untold, CancellationToken ct) => _table.SubmitInHundredsAsync(
        untold.Select(KeyOf).Distinct(StringComparer.Ordinal)
            .Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, key))),
        ct);

    public Task<List<Rescan>> ListAsync(CancellationToken ct) => _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);

    /// <summary>
    /// Those that were not noted anew meanwhile. Where one of a hundred was, all of it stays for the next look: a rung planned once too often does no harm.
    /// </summary>
    public async Task RemoveAsync(IEnumerable<Rescan> done, CancellationToken ct)
    {
        foreach (var hundred in done.Chunk(TableBatch.MostOperations))
        {
            try
            {
                await _table.SubmitInHundredsAsync(
                    hundred.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, KeyOf(r.Duty, r.AgencyId)), r.ETag)), ct);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // noted anew, or removed by another look
            }
        }
    }

    private static string KeyOf(IntentKey untold) => KeyOf(untold.Duty, untold.Digest ? null : untold.AgencyId);

    private static string KeyOf(DutyRef duty, string? agencyId) => $"{duty}~{agencyId ?? Everybody}";

    private static Rescan From(TableEntity row)
    {
        var end = row.RowKey.LastIndexOf('~');
        var agency = row.RowKey[(end + 1)..];
        return new Rescan(DutyRef.Parse(row.RowKey[..end]), agency == Everybody ? null : agency, row.Timestamp ?? default, row.ETag);
    }
}
