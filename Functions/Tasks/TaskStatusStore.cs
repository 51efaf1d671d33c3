using Azure;
using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Tasks;

/// <summary>
/// PartitionKey the plan's id, RowKey the sort key of the task's number, <c>~</c> and the lead. Serves: one lead's standing; those of one
/// task, of neighbouring tasks or of the whole plan in one range; and Power BI, whose columns stand in the same row. A lead that has said nothing
/// has a row for these alone. Rows are never deleted: a lead taken out of a task and added again finds its history.
/// </summary>
internal sealed class TaskStatusStore(TableServiceClient tables, AskForSweep sweeps)
{
    public const string Table = "taskstatus";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<LeadStanding> GetAsync(LeadRef lead, CancellationToken ct) =>
        await _table.FindAsync(lead.PlanId, lead.Key, ct) is { } row ? From(row) : LeadStanding.NotBegun(lead);

    /// <summary>Of those who have said something, from one task's leads to another's, both inclusive, in the order of their numbers.</summary>
    public async Task<List<LeadStanding>> RangeAsync(string planId, string firstNo, string lastNo, CancellationToken ct) =>
        [.. (await ListRowsAsync(planId, firstNo, lastNo, ct)).Where(s => s.Version > 0)];

    /// <summary>All that have a row, also those who have said nothing and those who lead no more.</summary>
    public Task<List<LeadStanding>> ListRowsAsync(string planId, string firstNo, string lastNo, CancellationToken ct) => _table.ListAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {planId} and RowKey ge {LeadRef.From(firstNo)} and RowKey lt {LeadRef.To(lastNo)}"), From, ct);

    /// <summary>The new ETag; null where somebody else wrote since the standing was read, or where the answer was lost on the way.</summary>
    public async Task<ETag?> TryWriteAsync(LeadStanding standing, StatusValues status, DateTimeOffset now, CancellationToken ct)
    {
        var written = await _table.TryWriteAsync(ToEntity(standing, status, now), standing.ETag, ct);
        if (written is not null) await sweeps.OfScoresAsync(standing.Lead.PlanId, ct);
        return written;
    }

    /// <summary>Adds rows that are not there, and writes what Power BI reads of those that are. False where somebody else wrote one of them meanwhile.</summary>
    public async Task<bool> TryPutAsync(string planId, IReadOnlyCollection<(LeadStanding Standing, StatusValues Status)> rows, DateTimeOffset now, CancellationToken ct)
    {
        if (rows.Count == 0) return true;
        var changes = rows.Select(r => r.Standing.ETag is { } etag
            ? new TableTransactionAction(TableTransactionActionType.UpdateMerge, r.Status.WriteTo(new TableEntity(planId, r.Standing.Lead.Key), now), etag)
            : new TableTransactionAction(TableTransactionActionType.Add, ToEntity(r.Standing, r.Status, now)));
        if (!await _table.TrySubmitAsync(changes, ct)) return false;
        await sweeps.OfScoresAsync(planId, ct);
        return true;
    }

    private static TableEntity ToEntity(LeadStanding standing, StatusValues status, DateTimeOffset now)
    {
        var row = new TableEntity(standing.Lead.PlanId, standing.Lead.Key)
        {
            ["no"] = standing.Lead.No,
            ["version"] = standing.Version,
            ["head"] = standing.Head,
            ["changedAt"] = standing.Version > 0 ? standing.ChangedAt : null,
        };
        LeadStateRow.Write(row, standing.State);
        return status.WriteTo(row, status.ModifiedAfter(standing.Status, now));
    }

    private static LeadStanding From(TableEntity row) => new(
        new LeadRef(row.PartitionKey, row.GetString("no")!, row.GetString("agencyId")!), row.GetInt32("version")!.Value, row.GetString("head"),
        row.GetDateTimeOffset("changedAt") ?? DateTimeOffset.MinValue, LeadStateRow.Read(row), row.ETag)
    {
        OriginalDueAt = row.InstantOf("OriginalDueAt"),
        Status = StatusStamp.Of(StatusTables.Tasks, row),
    };
}
