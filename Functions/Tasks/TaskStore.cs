using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Storage;

namespace NhacHan.Tasks;

/// <summary>PartitionKey the plan's id, RowKey the sort key of the number. Serves: one task; a plan's tasks in the order people expect.</summary>
internal sealed class TaskStore(TableServiceClient tables)
{
    public const string Table = "tasks";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<(PlanTask Task, ETag ETag)?> FindAsync(string planId, string no, CancellationToken ct)
    {
        var row = await _table.FindAsync(planId, TaskNumber.SortKey(no), ct);
        return row is not null ? (From(row), row.ETag) : null;
    }

    public async Task<IReadOnlyList<PlanTask>> ListAsync(string planId, CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {planId}"), From, ct);
    }

    /// <summary>Writes the task if nobody changed it since it was read; a null ETag means it was not there. Null where somebody was faster.</summary>
    public Task<ETag?> TryPutAsync(PlanTask task, ETag? read, CancellationToken ct) => _table.TryWriteAsync(ToEntity(task), read, ct);

    private static TableEntity ToEntity(PlanTask t)
    {
        var row = new TableEntity(t.PlanId, TaskNumber.SortKey(t.No))
        {
            ["no"] = t.No,
            ["title"] = t.Title,
            ["deliverable"] = t.Deliverable,
            ["timeframe"] = Words.Of(t.Timeframe.Kind),
            ["start"] = t.Timeframe.Start is { } start ? Dates.Write(start) : null,
            ["end"] = t.Timeframe.End is { } end ? Dates.Write(end) : null,
            ["raw"] = t.Timeframe.Raw,
            ["link"] = t.Timeframe.Link,
            ["givenAt"] = t.GivenAt,
            ["dependsOn"] = string.Join(' ', t.DependsOn),
        };
        LongText.Write(row, "lead", string.Join(' ', t.Lead));
        LongText.Write(row, "coordinating", string.Join(' ', t.Coordinating));
        LongText.Write(row, "leads", string.Join(' ', t.Leads));
        LongText.Write(row, "coordinators", string.Join(' ', t.Coordinators));
        LongText.Write(row, "items", string.Join('\n', t.Items));
        return row;
    }

    private static PlanTask From(TableEntity row) => new(
        row.PartitionKey, row.GetString("no")!, row.GetString("title")!, row.GetString("deliverable"),
        [.. Split(row, "lead", ' ')], [.. Split(row, "coordinating", ' ')],
        new Timeframe(
            Words.Parse<TimeframeKind>(row.GetString("timeframe")!),
            row.GetString("start") is { } start ? Dates.Read(start) : null, row.GetString("end") is { } end ? Dates.Read(end) : null, row.GetString("raw"),
            row.GetString("link")),
        [.. Split(row, "dependsOn", ' ')], [.. Split(row, "items", '\n')], [.. Split(row, "leads", ' ')], [.. Split(row, "coordinators", ' ')])
    {
        GivenAt = row.GetDateTimeOffset("givenAt")!.Value,
    };

    private static string[] Split(TableEntity row, string name, char by) => (LongText.Read(row, name) ?? "").Split(by, StringSplitOptions.RemoveEmptyEntries);
}
