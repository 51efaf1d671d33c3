using NhacHan.Obligations;
using NhacHan.Storage;

namespace NhacHan.Calls;

/// <summary>
/// PartitionKey <c>plan~r~period</c>, RowKey <c>agency~call id</c>. Serves: an agency's calls, and all of a period for the call list. Whom one
/// spoke with stands here and in no status table.
/// </summary>
internal sealed class CallStore(TableServiceClient tables)
{
    public const string Table = "calls";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<PhoneCall?> FindAsync(PeriodRef period, string agencyId, string id, CancellationToken ct) =>
        await _table.FindAsync(period.ToString(), $"{agencyId}~{id}", ct) is { } row ? From(row) : null;

    /// <summary>False where the call is noted already.</summary>
    public async Task<bool> TryAddAsync(PeriodRef period, PhoneCall call, CancellationToken ct)
    {
        var row = new TableEntity(period.ToString(), $"{call.AgencyId}~{call.Id}")
        {
            ["at"] = call.At,
            ["spokeWith"] = call.SpokeWith,
            ["outcome"] = call.Outcome,
            ["note"] = call.Note,
            ["recordedAt"] = call.RecordedAt,
            ["recordedBy"] = call.RecordedBy,
            ["writeId"] = call.WriteId,
        };
        return await _table.TryWriteAsync(row, read: null, ct) is not null;
    }

    /// <summary>Newest first.</summary>
    public Task<List<PhoneCall>> ListAsync(PeriodRef period, string agencyId, CancellationToken ct) => ReadAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and RowKey gt {agencyId + "~"} and RowKey lt {agencyId + "~~"}"), ct);

    /// <inheritdoc cref="ListAsync(PeriodRef, string, CancellationToken)"/>
    public Task<List<PhoneCall>> ListAsync(PeriodRef period, CancellationToken ct) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()}"), ct);

    private async Task<List<PhoneCall>> ReadAsync(string filter, CancellationToken ct) =>
        [.. (await _table.ListAsync(filter, From, ct)).OrderByDescending(c => c.At).ThenBy(c => c.Id, StringComparer.Ordinal)];

    private static PhoneCall From(TableEntity row)
    {
        var key = row.RowKey.Split('~');
        return new PhoneCall(
            key[0], key[1], row.GetDateTimeOffset("at")!.Value, row.GetString("spokeWith"), row.GetString("outcome")!, row.GetString("note"),
            row.GetDateTimeOffset("recordedAt")!.Value, row.GetString("recordedBy")!, row.GetString("writeId")!);
    }
}
