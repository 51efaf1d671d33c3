using System.Globalization;
using System.Text.Json;
using NhacHan.Storage;

namespace NhacHan.Tasks;

/// <summary>
/// PartitionKey the plan's id, RowKey as in taskstatus with <c>~version~writeId</c>. Serves: the history of one lead, of one task, of
/// neighbouring tasks or of the whole plan in one range. Rows are only ever added. A row exists for readers only if the standing's head
/// leads to it: two writers of one version never overwrite each other, and what a crash left behind is never seen.
/// </summary>
internal sealed class TaskProgressStore(TableServiceClient tables)
{
    public const string Table = "taskprogress";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task WriteAsync(LeadEntry entry, CancellationToken ct)
    {
        var row = new TableEntity(entry.Lead.PlanId, $"{KeyAt(entry.Lead, entry.Version)}{entry.WriteId}")
        {
            ["no"] = entry.Lead.No,
            ["agencyId"] = entry.Lead.AgencyId,
            ["version"] = entry.Version,
            ["writeId"] = entry.WriteId,
            ["previous"] = entry.Previous,
            ["at"] = entry.At,
            ["by"] = entry.By,
            ["note"] = entry.Note,
        };
        LeadStateRow.Write(row, entry.State);
        LongText.Write(row, "evidence", JsonSerializer.Serialize(entry.Evidence, TaskRowJson.Default.ImmutableArrayEvidence));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
    }

    /// <summary>One lead's entries, newest first, back to a version.</summary>
    public async Task<IReadOnlyList<LeadEntry>> ListAsync(LeadStanding standing, int firstVersion, CancellationToken ct)
    {
        var (from, to) = (KeyAt(standing.Lead, firstVersion), standing.Lead.Key + "~~");
        var rows = await _table.ListAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {standing.Lead.PlanId} and RowKey ge {from} and RowKey lt {to}"), From, ct);
        return Committed([standing], rows);
    }

    /// <summary>The entries of the standings' leads, lead by lead, each newest first, from one task to another in one range.</summary>
    /// <param name="standings">Read before this is called: an entry is stored before its standing names it, so none can be missed.</param>
    public async Task<IReadOnlyList<LeadEntry>> RangeAsync(
        IReadOnlyCollection<LeadStanding> standings, string planId, string firstNo, string lastNo, CancellationToken ct)
    {
        var rows = await _table.ListAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {planId} and RowKey ge {LeadRef.From(firstNo)} and RowKey lt {LeadRef.To(lastNo)}"), From, ct);
        return Committed(standings, rows);
    }

    private static List<LeadEntry> Committed(IEnumerable<LeadStanding> standings, IReadOnlyCollection<LeadEntry> rows)
    {
        // With the version: a writer that had to try again left a row of the same id at each version it tried.
        var byId = rows.ToDictionary(e => (e.Lead, e.Version, e.WriteId));
        var entries = new List<LeadEntry>(rows.Count);
        foreach (var standing in standings)
            for (var (version, id) = (standing.Version, standing.Head); id is not null && byId.TryGetValue((standing.Lead, version, id), out var entry);
                 (version, id) = (version - 1, entry.Previous))
                entries.Add(entry);
        return entries;
    }

    private static string KeyAt(LeadRef lead, int version) => string.Create(CultureInfo.InvariantCulture, $"{lead.Key}~{version:D6}~");

    private static LeadEntry From(TableEntity row) => new(
        new LeadRef(row.PartitionKey, row.GetString("no")!, row.GetString("agencyId")!), row.GetInt32("version")!.Value, row.GetString("writeId")!,
        row.GetString("previous"), row.GetDateTimeOffset("at")!.Value, row.GetString("by")!, row.GetString("note"),
        JsonSerializer.Deserialize(LongText.Read(row, "evidence")!, TaskRowJson.Default.ImmutableArrayEvidence), LeadStateRow.Read(row));
}
