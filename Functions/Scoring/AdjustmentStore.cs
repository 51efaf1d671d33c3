using System.Globalization;
using Azure;
using NhacHan.Contract;
using NhacHan.Reports;
using NhacHan.Storage;

namespace NhacHan.Scoring;

/// <summary>
/// PartitionKey the plan's id, RowKey <c>agency~write id</c>, which is the adjustment's id. Serves: one adjustment, and all of a plan with its
/// scores. Rows are never deleted: what was taken back says so.
/// </summary>
internal sealed class AdjustmentStore(TableServiceClient tables)
{
    public const string Table = "scoreadjustments";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<(ScoreAdjustment Adjustment, ETag ETag)?> FindAsync(string planId, string id, CancellationToken ct) =>
        await _table.FindAsync(planId, id, ct) is { } row ? (From(row), row.ETag) : null;

    public Task<List<ScoreAdjustment>> ListAsync(string planId, CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {planId}"), From, ct);

    /// <summary>False where somebody was faster; a null ETag means that it was not there.</summary>
    public async Task<bool> TryPutAsync(string planId, ScoreAdjustment a, ETag? read, CancellationToken ct)
    {
        var row = new TableEntity(planId, a.Id)
        {
            ["agencyId"] = a.AgencyId,
            ["points"] = a.Points.ToString(CultureInfo.InvariantCulture),
            ["reason"] = a.Reason,
            ["documentNumber"] = a.Document?.Number,
            ["documentDate"] = a.Document is { } d ? Dates.Write(d.Date) : null,
            ["at"] = a.At,
            ["by"] = a.By,
            ["writeId"] = a.WriteId,
            ["removedAt"] = a.Removal?.At,
            ["removedBy"] = a.Removal?.By,
            ["removalReason"] = a.Removal?.Reason,
        };
        return await _table.TryWriteAsync(row, read, ct) is not null;
    }

    private static ScoreAdjustment From(TableEntity row) => new(
        row.RowKey, row.GetString("agencyId")!, decimal.Parse(row.GetString("points")!, CultureInfo.InvariantCulture), row.GetString("reason")!,
        row.GetString("documentNumber") is { } number ? new DocumentRef(number, Dates.Read(row.GetString("documentDate")!)) : null,
        row.GetDateTimeOffset("at")!.Value, row.GetString("by")!, row.GetString("writeId")!)
    {
        Removal = row.GetDateTimeOffset("removedAt") is { } removed ? new Removal(removed, row.GetString("removedBy")!, row.GetString("removalReason")!) : null,
    };
}
