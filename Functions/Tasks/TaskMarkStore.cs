using System.Collections.Immutable;
using Azure;
using NhacHan.Storage;

namespace NhacHan.Tasks;

/// <summary>The rung of a task that was planned last for one agency, as <c>offset~lastDay</c>, and how many intents it has.</summary>
internal sealed record TaskMark(string AgencyId, string Rung, int Intents)
{
    /// <summary>One mark a reminder that went out, as an obligation keeps them; a set, so that recording one twice counts it once.</summary>
    public ImmutableSortedSet<string> Reminded { get; init; } = [];
}

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
            TableTransactionActionType.UpsertMerge, new TableEntity(partition, m.AgencyId) { ["lastRung"] = m.Rung, ["lastRungIntents"] = m.Intents })),
        ct);

    /// <summary>Notes the reminders that went out. Marks are only ever added; two senders of one agency's reminders never lose each other's.</summary>
    public async Task MarkRemindedAsync(string partition, string agencyId, IEnumerable<string> marks, CancellationToken ct)
    {
        while (await _table.FindAsync(partition, agencyId, ct) is { } row)
        {
            var (known, added) = (From(row).Reminded, From(row).Reminded.Union(marks));
            if (added.Count == known.Count) return;
            try
            {
                await _table.UpdateEntityAsync(
                    new TableEntity(partition, agencyId) { ["reminded"] = string.Join(' ', added) }, row.ETag, TableUpdateMode.Merge, ct);
                return;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                // changed meanwhile: read again
            }
        }
    }

    private static TaskMark From(TableEntity row) => new(row.RowKey, row.GetString("lastRung")!, row.GetInt32("lastRungIntents")!.Value)
    {
        Reminded = (row.GetString("reminded") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableSortedSet(StringComparer.Ordinal),
    };
}
