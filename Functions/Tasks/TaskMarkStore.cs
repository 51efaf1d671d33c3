using NhacHan.Storage;

namespace NhacHan.Tasks;

/// <summary>The rung of a task that was planned last for one agency, as <c>offset~lastDay</c>, and how many intents it has.</summary>
internal sealed record TaskMark(string AgencyId, string Rung, int Intents);

/// <summary>
/// PartitionKey <c>plan~t~task</c>, RowKey the agency. Serves: the scan of one task. Apart from the standings, since coordinating agencies
/// have none, and a mark must not cost a writer of progress its ETag.
/// </summary>
internal sealed class TaskMarkStore(TableServiceClient tables)
{
    public const string Table = "taskmarks";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<IReadOnlyDictionary<string, TaskMark>> ListAsync(string partition, CancellationToken ct) =>
        (await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), From, ct)).ToDictionary(m => m.AgencyId, StringComparer.Ordinal);

    public Task WriteAsync(string partition, IEnumerable<TaskMark> marks, CancellationToken ct) => _table.SubmitInHundredsAsync(
        marks.Select(m => new TableTransactionAction(
            TableTransactionActionType.UpsertReplace, new TableEntity(partition, m.AgencyId) { ["lastRung"] = m.Rung, ["lastRungIntents"] = m.Intents })),
        ct);

    private static TaskMark From(TableEntity row) => new(row.RowKey, row.GetString("lastRung")!, row.GetInt32("lastRungIntents")!.Value);
}
