using Azure;
using NhacHan.Storage;

namespace NhacHan.Scoring;

/// <summary>PartitionKey the plan's id, RowKey <c>agency~write id</c>, which is the appeal's id. Serves: one appeal, an agency's, and all of a plan with its scores.</summary>
internal sealed class AppealStore(TableServiceClient tables)
{
    public const string Table = "scoreappeals";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<(ScoreAppeal Appeal, ETag ETag)?> FindAsync(string planId, string id, CancellationToken ct) =>
        await _table.FindAsync(planId, id, ct) is { } row ? (From(row), row.ETag) : null;

    public Task<List<ScoreAppeal>> ListAsync(string planId, CancellationToken ct) =>
        _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {planId}"), From, ct);

    public Task<List<ScoreAppeal>> ListAsync(string planId, string agencyId, CancellationToken ct) => _table.ListAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {planId} and RowKey gt {agencyId + "~"} and RowKey lt {agencyId + "~~"}"), From, ct);

    /// <summary>False where somebody was faster; a null ETag means that it was not there.</summary>
    public async Task<bool> TryPutAsync(string planId, ScoreAppeal a, ETag? read, CancellationToken ct)
    {
        var row = new TableEntity(planId, a.Id)
        {
            ["agencyId"] = a.AgencyId,
            ["text"] = a.Text,
            ["at"] = a.At,
            ["by"] = a.By,
            ["writeId"] = a.WriteId,
            ["answer"] = a.Answer?.Text,
            ["accepted"] = a.Answer?.Accepted,
            ["adjustmentId"] = a.Answer?.AdjustmentId,
            ["answeredAt"] = a.Answer?.At,
            ["answeredBy"] = a.Answer?.By,
        };
        return await _table.TryWriteAsync(row, read, ct) is not null;
    }

    private static ScoreAppeal From(TableEntity row) => new(
        row.RowKey, row.GetString("agencyId")!, row.GetString("text")!, row.GetDateTimeOffset("at")!.Value, row.GetString("by")!, row.GetString("writeId")!)
    {
        Answer = row.GetString("answer") is { } text
            ? new AppealAnswer(text, row.GetBoolean("accepted"), row.GetString("adjustmentId"), row.GetDateTimeOffset("answeredAt")!.Value, row.GetString("answeredBy")!)
            : null,
    };
}
