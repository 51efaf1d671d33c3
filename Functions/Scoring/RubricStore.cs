using System.Globalization;
using Azure;
using NhacHan.Storage;

namespace NhacHan.Scoring;

/// <summary>
/// PartitionKey the plan's id, RowKey the version in six digits. Serves: a plan's versions in one range, the newest of them being what is in
/// force. Rows are only ever added, so that a version keeps its ETag.
/// </summary>
internal sealed class RubricStore(TableServiceClient tables)
{
    public const string Table = "rubrics";

    /// <summary>Of the rubric of plans that have none of their own, so that If-Match guards the first change too.</summary>
    public static readonly ETag DefaultETag = new("\"default\"");

    private readonly TableClient _table = tables.GetTableClient(Table);

    /// <summary>Oldest first.</summary>
    public Task<List<(Rubric Rubric, ETag ETag)>> ListAsync(string planId, CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {planId}"), From, ct);

    /// <summary>The new ETag, or null where somebody else has added that version.</summary>
    public Task<ETag?> TryAddAsync(string planId, Rubric rubric, CancellationToken ct)
    {
        var row = new TableEntity(planId, rubric.Version.ToString("D6", CultureInfo.InvariantCulture)) { ["at"] = rubric.At, ["by"] = rubric.By };
        LongText.Write(row, "criteria", RubricJson.Write(rubric.Criteria));
        return _table.TryWriteAsync(row, read: null, ct);
    }

    private static (Rubric, ETag) From(TableEntity row) => (
        new Rubric(
            int.Parse(row.RowKey, CultureInfo.InvariantCulture), RubricJson.Read(LongText.Read(row, "criteria")!), row.GetDateTimeOffset("at")!.Value, row.GetString("by")!),
        row.ETag);
}
