using Azure;
using NhacHan.Storage;

namespace NhacHan.Tasks;

/// <summary>
/// PartitionKey the plan's id, RowKey the sort key of the task's number, <c>~</c> and the lead. Serves: one lead's standing; those of one
/// task, of neighbouring tasks or of the whole plan in one range. A lead that has said nothing has no row. Rows are never deleted: a lead
/// taken out of a task and added again finds its history.
/// </summary>
internal sealed class TaskStatusStore(TableServiceClient tables)
{
    public const string Table = "taskstatus";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<LeadStanding> GetAsync(LeadRef lead, CancellationToken ct) =>
        await _table.FindAsync(lead.PlanId, lead.Key, ct) is { } row ? From(row) : LeadStanding.NotBegun(lead);

    /// <summary>From one task's leads to another's, both inclusive, in the order of their numbers.</summary>
    public Task<List<LeadStanding>> RangeAsync(string planId, string firstNo, string lastNo, CancellationToken ct) => _table.ListAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {planId} and RowKey ge {LeadRef.From(firstNo)} and RowKey lt {LeadRef.To(lastNo)}"), From, ct);

    /// <summary>The new ETag; null where somebody else wrote since the standing was read, or where the answer was lost on the way.</summary>
    public Task<ETag?> TryWriteAsync(LeadStanding standing, CancellationToken ct)
    {
        var row = new TableEntity(standing.Lead.PlanId, standing.Lead.Key)
        {
            ["no"] = standing.Lead.No,
            ["agencyId"] = standing.Lead.AgencyId,
            ["version"] = standing.Version,
            ["head"] = standing.Head,
            ["changedAt"] = standing.ChangedAt,
        };
        LeadStateRow.Write(row, standing.State);
        return _table.TryWriteAsync(row, standing.ETag, ct);
    }

    private static LeadStanding From(TableEntity row) => new(
        new LeadRef(row.PartitionKey, row.GetString("no")!, row.GetString("agencyId")!), row.GetInt32("version")!.Value, row.GetString("head"),
        row.GetDateTimeOffset("changedAt")!.Value, LeadStateRow.Read(row), row.ETag);
}
