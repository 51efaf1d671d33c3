using System.Globalization;
using Azure;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>
/// One handing over whose outcome is not known. Each has a row of its own: a message that is sent again can be in doubt again before the doubt
/// before it is taken away, and taking that away must not take the new one with it.
/// </summary>
/// <param name="Retries">How often a person had the message sent again by then.</param>
/// <param name="Times">The how manieth doubt since.</param>
internal readonly record struct Doubt(DispatchKey Key, int Retries, int Times)
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Key.Id}~{Retries}~{Times}");

    /// <summary>The one that there is if this handing over has no known outcome.</summary>
    public static Doubt Next(Dispatch dispatch) => new(dispatch.Key, dispatch.Retries, dispatch.UnknownTimes + 1);

    public static Doubt Of(Dispatch unknown) => new(unknown.Key, unknown.Retries, unknown.UnknownTimes);

    public static Doubt Parse(string id)
    {
        var parts = id.Split('~');
        return new Doubt(
            DispatchKey.Parse(string.Join('~', parts[..^2])), int.Parse(parts[^2], CultureInfo.InvariantCulture), int.Parse(parts[^1], CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Nothing is left to settle of it: the message has an outcome, or was in doubt anew. Where the message is not yet as far, whoever handed it over is about
    /// to write that down, or died before and it is sent again.
    /// </summary>
    public bool IsOver(Dispatch? message) => message is not { State: ReminderState.Planned or ReminderState.Unknown }
        || (message.State == ReminderState.Unknown ? IsBefore(message) : IsBefore(message) || this == Of(message));

    private bool IsBefore(Dispatch message) => (Retries, Times).CompareTo((message.Retries, message.UnknownTimes)) < 0;
}

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
        foreach (var hundred in doubts.Chunk(100))
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
