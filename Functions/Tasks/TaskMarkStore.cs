using System.Collections.Immutable;
using NhacHan.Storage;

namespace NhacHan.Tasks;

/// <summary>
/// PartitionKey <c>plan~t~task</c>, RowKey the agency. One mark a reminder that went out, as an obligation keeps them. Serves: what a message says of a task.
/// Apart from the standings, since coordinating agencies have none, and a mark must not cost a writer of progress its ETag.
/// </summary>
internal sealed class TaskMarkStore(TableServiceClient tables)
{
    public const string Table = "taskmarks";
    private readonly TableClient _table = tables.GetTableClient(Table);

    /// <summary>By agency.</summary>
    public async Task<IReadOnlyDictionary<string, ImmutableSortedSet<string>>> ListAsync(string partition, CancellationToken ct) =>
        (await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), row => (row.RowKey, Reminded: From(row)), ct))
            .ToDictionary(m => m.RowKey, m => m.Reminded, StringComparer.Ordinal);

    /// <summary>Notes the reminders that went out. Marks are only ever added; two senders of one agency's reminders never lose each other's.</summary>
    public async Task MarkRemindedAsync(string partition, string agencyId, IEnumerable<string> marks, CancellationToken ct)
    {
        while (true)
        {
            var row = await _table.FindAsync(partition, agencyId, ct);
            var known = From(row);
            var added = known.Union(marks);
            if (added.Count == known.Count) return;
            if (await _table.TryWriteAsync(new TableEntity(partition, agencyId) { ["reminded"] = string.Join(' ', added) }, row?.ETag, ct) is not null) return;
        }
    }

    private static ImmutableSortedSet<string> From(TableEntity? row) =>
        (row?.GetString("reminded") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableSortedSet(StringComparer.Ordinal);
}
