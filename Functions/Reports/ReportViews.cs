using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Reports;

internal sealed record DocumentView(string Number, DateOnly Date)
{
    public static DocumentView? Of(DocumentRef? d) => d is null ? null : new(d.Number, d.Date);
}

internal sealed record TaskResultView(string No, int Percent, string? Note);

internal sealed record ReportView(
    int Version, DateTimeOffset SubmittedAt, string SubmittedBy, DateTimeOffset? ReceivedAt, string Summary,
    IReadOnlyDictionary<string, double> Figures, IReadOnlyList<TaskResultView> Tasks, DocumentView? EmbeddedIn, DocumentView? Document, bool Estimated)
{
    public string? Obstacles { get; init; }

    public string? Proposals { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public string? ReturnReason { get; init; }

    public DateOnly? ResubmitBy { get; init; }

    public static ReportView Of(Report r) => new(
        r.Version, r.SubmittedAt, r.SubmittedBy, r.ReceivedAt, r.Summary, r.Figures,
        [.. r.Tasks.Select(t => new TaskResultView(t.No, t.Percent, t.Note))], DocumentView.Of(r.EmbeddedIn), DocumentView.Of(r.Document), r.Estimated)
    {
        Obstacles = r.Obstacles,
        Proposals = r.Proposals,
    };

    /// <summary>The versions, each with what was decided on it. Of several returns the obligation knows the newest; the audit has them all.</summary>
    public static IReadOnlyList<ReportView> Of(Obligation obligation, IReadOnlyList<Report> versions)
    {
        // A decision is on the newest version of its time.
        var accepted = versions.LastOrDefault(v => v.SubmittedAt <= obligation.AcceptedAt)?.Version;
        var returned = versions.LastOrDefault(v => v.SubmittedAt <= obligation.ReturnedAt)?.Version;
        return [.. versions.Select(v => Of(v) with
        {
            AcceptedAt = v.Version == accepted ? obligation.AcceptedAt : null,
            ReturnedAt = v.Version == returned ? obligation.ReturnedAt : null,
            ReturnReason = v.Version == returned ? obligation.ReturnReason : null,
            ResubmitBy = v.Version == returned ? obligation.ResubmitBy : null,
        })];
    }
}

/// <summary>The answer to a submission; status and the instant that counts for on-time are those of the obligation.</summary>
internal sealed record SubmittedView(int Version, DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, DateTimeOffset? FirstSubmittedAt, string Status);

/// <summary>Which version a receipt became, and how the obligation stands now.</summary>
internal sealed record ReceiptView(string AgencyId, int Version, string Status);

internal sealed record ReceiptsView(IReadOnlyList<ReceiptView> Value);

/// <summary>An obligation after a decision on it.</summary>
internal sealed record DecisionView(
    string PlanId, string PeriodKey, string AgencyId, int Version, string Status, DateTimeOffset? AcceptedAt, DateTimeOffset? ReturnedAt,
    DateOnly? ResubmitBy, string? ReturnReason, DateTimeOffset? ExemptAt, string? ExemptReason, int? Quality)
{
    public static DecisionView Of(Obligation o, string status) => new(
        o.Period.PlanId, o.Period.Key, o.AgencyId, o.Version, status, o.AcceptedAt, o.ReturnedAt, o.ResubmitBy, o.ReturnReason, o.ExemptAt, o.ExemptReason,
        o.AcceptedAt is null ? null : o.History().LastOrDefault(d => d.Kind == DecisionKind.Accepted)?.Quality);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<ReportView>))]
[JsonSerializable(typeof(SubmittedView))]
[JsonSerializable(typeof(ReceiptsView))]
[JsonSerializable(typeof(DecisionView))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static JsonElement Element(ReportView report) => JsonSerializer.SerializeToElement(report, Default.ReportView);

    public static JsonElement Element(Obligation o) =>
        JsonSerializer.SerializeToElement(Reports.DecisionView.Of(o, o.IsReturned ? "returned" : o.IsOpen ? "open" : "closed"), Default.DecisionView);
}
