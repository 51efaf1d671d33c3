using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;
using NhacHan.Obligations;
using NhacHan.Storage;

namespace NhacHan.Reports;

/// <summary>
/// PartitionKey <c>plan~agency</c>, RowKey <c>period~version~writeId</c>. Serves: the versions of one report, an agency's history in a plan, the heads of a whole plan's
/// versions, and all reports of a period in one paged sweep of the plan's partitions, since whoever consolidates them needs every one.
/// A row exists for readers only once the obligation names its write id: two writers of one version never overwrite each other, and what a
/// crash left behind is never seen.
/// </summary>
internal sealed class ReportStore(TableServiceClient tables)
{
    public const string Table = "reports";
    private static readonly string[] HeadColumns = ["PartitionKey", "RowKey", "submittedAt", "receivedAt", "embeddedNumber", "embeddedDate"];
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task WriteAsync(PeriodRef period, string agencyId, Report report, CancellationToken ct)
    {
        var row = new TableEntity(Partition(period, agencyId), RowKey(period, report.Version, report.WriteId))
        {
            ["submittedAt"] = report.SubmittedAt,
            ["submittedBy"] = report.SubmittedBy,
            ["receivedAt"] = report.ReceivedAt,
            ["embeddedNumber"] = report.EmbeddedIn?.Number,
            ["embeddedDate"] = report.EmbeddedIn is { } e ? Dates.Write(e.Date) : null,
            ["documentNumber"] = report.Document?.Number,
            ["documentDate"] = report.Document is { } d ? Dates.Write(d.Date) : null,
            ["estimated"] = report.Estimated,
        };
        LongText.Write(row, "figures", JsonSerializer.Serialize(report.Figures, ReportRowJson.Default.ImmutableSortedDictionaryStringDouble));
        LongText.Write(row, "summary", report.Summary);
        if (report.Obstacles is { } obstacles) LongText.Write(row, "obstacles", obstacles);
        if (report.Proposals is { } proposals) LongText.Write(row, "proposals", proposals);
        LongText.Write(row, "tasks", JsonSerializer.Serialize(report.Tasks, ReportRowJson.Default.ImmutableArrayTaskResult));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
    }

    /// <summary>The versions that exist, oldest first.</summary>
    public async Task<IReadOnlyList<Report>> ListAsync(Obligation obligation, CancellationToken ct)
    {
        var reports = new List<Report>();
        var from = obligation.Period.Key + "~";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(obligation.Period, obligation.AgencyId)} and RowKey ge {from} and RowKey lt {from + "~"}");
        await foreach (var row in _table.QueryAsync(filter, cancellationToken: ct))
        {
            var report = From(row);
            if (obligation.Commits.ElementAtOrDefault(report.Version - 1) == report.WriteId) reports.Add(report);
        }
        return reports;
    }

    /// <summary>
    /// The heads of a whole plan's versions in one range over its partitions, also of those that no obligation names: that is for the reader to
    /// compare. Summaries, which are most of the bytes, stay where they are.
    /// </summary>
    public async Task<IReadOnlyList<ReportHead>> HeadsOfPlanAsync(string planId, bool withTasks, CancellationToken ct)
    {
        var heads = new List<ReportHead>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {planId + "~"} and PartitionKey lt {planId + "~~"}");
        await foreach (var row in _table.QueryAsync(filter, select: withTasks ? [.. HeadColumns, .. LongText.Columns("tasks")] : HeadColumns, cancellationToken: ct))
        {
            var key = row.RowKey.Split('~');
            var submitted = row.GetDateTimeOffset("submittedAt")!.Value;
            heads.Add(new ReportHead(
                key[0], row.PartitionKey[(planId.Length + 1)..], int.Parse(key[1], System.Globalization.CultureInfo.InvariantCulture), key[2],
                submitted, row.GetDateTimeOffset("receivedAt") ?? submitted, Document(row, "embedded"),
                LongText.Read(row, "tasks") is { } tasks ? [.. JsonSerializer.Deserialize(tasks, ReportRowJson.Default.ImmutableArrayTaskResult).Select(t => t.No)] : []));
        }
        return heads;
    }

    /// <summary>
    /// The versions that exist of all reports of a period, with the agency's id, a thousand a request: a query an agency would be thousands. They come as they lie
    /// in storage, and are not held here.
    /// </summary>
    /// <param name="obligations">Of the period, read before: a version that they do not name does not exist yet.</param>
    public async IAsyncEnumerable<(string AgencyId, Report Report)> OfPeriodAsync(
        PeriodRef period, IEnumerable<Obligation> obligations, [EnumeratorCancellation] CancellationToken ct)
    {
        var commits = obligations.Where(o => o.Version > 0).ToDictionary(o => o.AgencyId, o => o.Commits, StringComparer.Ordinal);
        if (commits.Count == 0) yield break;
        var (plan, key) = (period.PlanId + "~", period.Key + "~"); // no id has a '~', which sorts behind all that an id may have
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {plan} and PartitionKey lt {plan + "~"} and RowKey ge {key} and RowKey lt {key + "~"}");
        await foreach (var row in _table.QueryAsync(filter, cancellationToken: ct))
        {
            var (agency, report) = (row.PartitionKey[plan.Length..], From(row));
            if (commits.TryGetValue(agency, out var names) && names.ElementAtOrDefault(report.Version - 1) == report.WriteId) yield return (agency, report);
        }
    }

    /// <summary>Whether the agency ever handed anything in, in whatever period; what a crash left behind counts too.</summary>
    public async Task<bool> AnyAsync(string planId, string agencyId, CancellationToken ct)
    {
        var partition = Partition(planId, agencyId);
        await foreach (var _ in _table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), maxPerPage: 1, cancellationToken: ct)) return true;
        return false;
    }

    private static string Partition(PeriodRef period, string agencyId) => Partition(period.PlanId, agencyId);

    private static string Partition(string planId, string agencyId) => $"{planId}~{agencyId}";

    private static string RowKey(PeriodRef period, int version, string writeId) => $"{period.Key}~{version:D4}~{writeId}";

    private static Report From(TableEntity row)
    {
        var key = row.RowKey.Split('~');
        return new Report(
            int.Parse(key[1], System.Globalization.CultureInfo.InvariantCulture), key[2],
            row.GetDateTimeOffset("submittedAt")!.Value, row.GetString("submittedBy")!, row.GetDateTimeOffset("receivedAt"), LongText.Read(row, "summary")!,
            JsonSerializer.Deserialize(LongText.Read(row, "figures")!, ReportRowJson.Default.ImmutableSortedDictionaryStringDouble)!,
            JsonSerializer.Deserialize(LongText.Read(row, "tasks")!, ReportRowJson.Default.ImmutableArrayTaskResult),
            Document(row, "embedded"), Document(row, "document"), row.GetBoolean("estimated") ?? false)
        {
            Obstacles = LongText.Read(row, "obstacles"),
            Proposals = LongText.Read(row, "proposals"),
        };
    }

    private static DocumentRef? Document(TableEntity row, string name) =>
        row.GetString(name + "Number") is { } number ? new DocumentRef(number, Dates.Read(row.GetString(name + "Date")!)) : null;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, double>))]
[JsonSerializable(typeof(ImmutableArray<TaskResult>))]
internal sealed partial class ReportRowJson : JsonSerializerContext;
