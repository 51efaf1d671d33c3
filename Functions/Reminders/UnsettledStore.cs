using System.Globalization;
using Azure;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>
/// PartitionKey <c>unsettled</c>, RowKey the doubt: the messages whose outcome is not known. PartitionKey <c>risked</c>, RowKey <c>dispatch~times</c>: those
/// sent again without knowing, each of which may be a second message to somebody. Serves: what there is to settle, in one short range; how many were risked.
/// </summary>
internal sealed class UnsettledStore(TableServiceClient tables)
{
    public const string Table = "unsettled";
    private const string Partition = "unsettled";
    private const string Risked = "risked";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task AddAsync(IEnumerable<Doubt> doubts, CancellationToken ct) => _table.SubmitInHundredsAsync(
        doubts.Select(d => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, d.Id))), ct);

    public Task<List<Doubt>> ListAsync(CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), row => Doubt.Parse(row.RowKey), ct);

    /// <summary>Those that are there: two who settle at once are not in each other's way.</summary>
    public async Task RemoveAsync(IEnumerable<Doubt> doubts, CancellationToken ct)
    {
        foreach (var hundred in doubts.Chunk(TableBatch.MostOperations))
        {
            try
            {
                await _table.SubmitInHundredsAsync(
                    hundred.Select(d => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, d.Id), ETag.All)), ct);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                foreach (var doubt in hundred) await _table.DeleteEntityAsync(Partition, doubt.Id, ETag.All, ct);
            }
        }
    }

    /// <summary>Counts messages that are sent again though the provider may have them; each try once, however often it is noted.</summary>
    public Task NoteRisksAsync(IEnumerable<(DispatchKey Key, int Times)> risked, DateTimeOffset at, CancellationToken ct) => _table.SubmitInHundredsAsync(
        risked.Select(r => new TableTransactionAction(
            TableTransactionActionType.UpsertReplace, new TableEntity(Risked, string.Create(CultureInfo.InvariantCulture, $"{r.Key.Id}~{r.Times}")) { ["at"] = at })),
        ct);

    public async Task<int> CountRisksAsync(CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Risked}"), select: ["RowKey"], cancellationToken: ct)) count++;
        return count;
    }
}
