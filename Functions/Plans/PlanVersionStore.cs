using System.Globalization;
using NhacHan.Storage;

namespace NhacHan.Plans;

/// <summary>
/// PartitionKey the plan's id, RowKey <c>version~mark</c>. Serves: a plan's history, and one version of it. A row exists for readers only
/// where the plan, or the version that followed it, names its mark: what a crash or the loser of a race left behind is never seen.
/// </summary>
internal sealed class PlanVersionStore(TableServiceClient tables)
{
    public const string Table = "planversions";
    private static readonly string[] WithoutContent = ["PartitionKey", "RowKey", "previous", "at", "byId", "byName", "action", "changed", "audited"];
    private readonly TableClient _table = tables.GetTableClient(Table);

    /// <summary>Written before the plan names it; the same version again is the same row.</summary>
    public Task WriteAsync(string planId, PlanVersion version, CancellationToken ct)
    {
        var row = new TableEntity(planId, RowKey(version.Number, version.Mark))
        {
            ["previous"] = version.Previous,
            ["at"] = version.At,
            ["byId"] = version.ById,
            ["byName"] = version.ByName,
            ["action"] = version.Action,
            ["audited"] = version.Audited,
        };
        LongText.Write(row, "changed", string.Join('\n', version.Changed));
        LongText.Write(row, "content", version.Content!);
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
    }

    public Task NoteAuditedAsync(string planId, PlanVersion version, CancellationToken ct) =>
        _table.UpdateEntityAsync(new TableEntity(planId, RowKey(version.Number, version.Mark)) { ["audited"] = true }, Azure.ETag.All, TableUpdateMode.Merge, ct);

    public async Task<PlanVersion?> FindAsync(string planId, int number, string mark, CancellationToken ct) =>
        await _table.FindAsync(planId, RowKey(number, mark), ct) is { } row ? From(row) : null;

    /// <summary>The versions that led to the plan as it stands, the first of them first, without what they say.</summary>
    public async Task<IReadOnlyList<PlanVersion>> HistoryAsync(Plan plan, CancellationToken ct)
    {
        var rows = new Dictionary<(int, string), PlanVersion>();
        await foreach (var row in _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {plan.Id}"), select: WithoutContent, cancellationToken: ct))
        {
            var version = From(row);
            rows[(version.Number, version.Mark)] = version;
        }
        var history = new List<PlanVersion>();
        var (number, mark) = (plan.Version, plan.VersionMark);
        for (; mark is not null && rows.TryGetValue((number, mark), out var version); (number, mark) = (number - 1, version.Previous)) history.Add(version);
        history.Reverse();
        return history;
    }

    private static string RowKey(int number, string mark) => string.Create(CultureInfo.InvariantCulture, $"{number:D6}~{mark}");

    private static PlanVersion From(TableEntity row)
    {
        var key = row.RowKey.Split('~');
        return new PlanVersion(
            int.Parse(key[0], CultureInfo.InvariantCulture), key[1], row.GetString("previous"), row.GetDateTimeOffset("at")!.Value, row.GetString("byId")!,
            row.GetString("byName")!, row.GetString("action")!, (LongText.Read(row, "changed") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            row.GetBoolean("audited") ?? false, LongText.Read(row, "content"));
    }
}
