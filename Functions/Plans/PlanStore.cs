using System.Collections.Concurrent;
using System.Collections.Immutable;
using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Storage;

namespace NhacHan.Plans;

/// <summary>
/// PartitionKey <c>plan</c>, RowKey the plan's id. Serves: one plan, all plans (tens a year), and those below one. Reporters, periods and
/// ladder are JSON. The row names its version's row, which <see cref="SavePlan"/> wrote before it.
/// </summary>
internal sealed class PlanStore(TableServiceClient tables)
{
    public const string Table = "plans";
    private const string Partition = "plan";
    private const int MostRecent = 1_000;
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(3);
    private readonly TableClient _table = tables.GetTableClient(Table);
    private readonly ConcurrentDictionary<string, RecentCopy<Plan?>> _recent = new(StringComparer.Ordinal);

    public async Task<(Plan Plan, ETag ETag)?> FindAsync(string id, CancellationToken ct)
    {
        var row = await _table.FindAsync(Partition, id, ct);
        return row is not null ? (From(row), row.ETag) : null;
    }

    /// <summary>At most three seconds old; this instance's own changes are in it at once.</summary>
    public Task<Plan?> FindRecentAsync(string id, CancellationToken ct)
    {
        if (_recent.Count >= MostRecent) _recent.Clear();
        return _recent.GetOrAdd(id, key => new RecentCopy<Plan?>(Recent, async token => (await FindAsync(key, token))?.Plan)).GetAsync(ct);
    }

    public void Forget(string id)
    {
        if (_recent.TryGetValue(id, out var copy)) copy.Forget();
    }

    public async Task<IReadOnlyList<Plan>> ListAsync(CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);
    }

    /// <summary>The ids alone, for work that is done plan by plan: one that cannot be read then keeps no other from it.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(CancellationToken ct)
    {
        var ids = new List<string>();
        await foreach (var row in _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), select: ["RowKey"], cancellationToken: ct)) ids.Add(row.RowKey);
        return ids;
    }

    /// <summary>The plans that name this one as their parent.</summary>
    public async Task<IReadOnlyList<Plan>> ChildrenAsync(string id, CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and parentPlanId eq {id}"), From, ct);
    }

    /// <summary>
    /// Writes the plan if nobody changed it since it was read; a null ETag means it was not there. What the plan says is changed through
    /// <see cref="SavePlan"/>, which keeps the versions.
    /// </summary>
    /// <returns>The new ETag, or null where somebody was faster.</returns>
    public async Task<ETag?> TryCommitAsync(Plan plan, ETag? read, CancellationToken ct)
    {
        var written = await _table.TryWriteAsync(ToEntity(plan), read, ct);
        Forget(plan.Id);
        return written;
    }

    private static TableEntity ToEntity(Plan plan)
    {
        var row = new TableEntity(Partition, plan.Id)
        {
            ["number"] = plan.Number,
            ["title"] = plan.Title,
            ["topic"] = plan.Topic,
            ["issuer"] = plan.Issuer,
            ["issuedOn"] = Dates.Write(plan.IssuedOn),
            ["year"] = plan.Year,
            ["coordinatorId"] = plan.CoordinatorId,
            ["finalReceiver"] = plan.FinalReceiver,
            ["parentPlanId"] = plan.ParentPlanId,
            ["shiftPolicy"] = Words.Of(plan.ShiftPolicy),
            ["test"] = plan.Test,
            ["publishedAt"] = plan.PublishedAt,
            ["remindOverdueAt"] = plan.RemindOverdueAt,
            ["version"] = plan.Version,
            ["versionMark"] = plan.VersionMark,
        };
        LongText.Write(row, "reporters", string.Join(' ', plan.Reporters));
        LongText.Write(row, "invited", string.Join(' ', plan.Invited));
        LongText.Write(row, "reporting", PlanJson.WritePeriods(plan.Reporting));
        LongText.Write(row, "requests", string.Join(' ', plan.Reporting.Where(p => p.Request is not null).Select(p => $"{p.Key}={p.Request}")));
        if (plan.Ladder is { } ladder) LongText.Write(row, "ladder", PlanJson.WriteLadder(ladder));
        return row;
    }

    private static Plan From(TableEntity row) => new(
        row.RowKey, row.GetString("number")!, row.GetString("title")!, row.GetString("topic")!, row.GetString("issuer")!,
        Dates.Read(row.GetString("issuedOn")!), row.GetInt32("year")!.Value, row.GetString("coordinatorId")!, row.GetString("finalReceiver")!,
        row.GetString("parentPlanId"), Split(row, "reporters"), Split(row, "invited"), Words.Parse<ShiftPolicy>(row.GetString("shiftPolicy")!),
        Periods(row), LongText.Read(row, "ladder") is { } ladder ? PlanJson.ReadLadder(ladder) : null,
        row.GetBoolean("test") ?? false, row.GetDateTimeOffset("publishedAt"))
    {
        RemindOverdueAt = row.GetDateTimeOffset("remindOverdueAt"),
        Version = row.GetInt32("version") ?? 0,
        VersionMark = row.GetString("versionMark"),
    };

    private static ImmutableArray<ReportingPeriod> Periods(TableEntity row)
    {
        var requests = Split(row, "requests").Select(r => r.Split('=')).ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        return [.. PlanJson.ReadPeriods(LongText.Read(row, "reporting")!).Select(p => p with { Request = requests.GetValueOrDefault(p.Key) })];
    }

    private static ImmutableArray<string> Split(TableEntity row, string name) =>
        [.. (LongText.Read(row, name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
