using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reports;

namespace NhacHan.Plans;

/// <param name="Key">Of the period in which it is owed; made of the period's own.</param>
internal sealed record ConsolidationView(string Key, DateOnly Due, bool Exclusive, string? Raw)
{
    public static ConsolidationView? Of(ReportingPeriod p) => p.Consolidation is not { } c ? null
        : new(p.Key + ReportingPeriod.ConsolidatedSuffix, c.Deadline.Due, c.Deadline.Exclusive, c.Raw);

    public Consolidation ToConsolidation() => new(new Deadline(Due, Exclusive), Raw);
}

internal sealed record PeriodView(
    string Key, string Kind, string Name, DateOnly? Due, bool? Exclusive, string? Raw, DateOnly? WindowFrom, DateOnly? WindowTo, DateOnly? CutOff,
    ImmutableArray<string>? Reporters, ImmutableArray<string>? Invited, ConsolidationView? Consolidation, string? Reason, DocumentRef? Document)
{
    public static PeriodView Of(ReportingPeriod p) => new(
        p.Key, Words.Of(p.Kind), p.Name, p.Deadline?.Due, p.Deadline?.Exclusive, p.Raw, p.WindowFrom, p.WindowTo, p.CutOff,
        p.Reporters, p.Invited, ConsolidationView.Of(p), p.Reason, p.Document);

    public ReportingPeriod ToPeriod() => new(
        Key, Words.Parse<PeriodKind>(Kind), Name, Due is { } due ? new Deadline(due, Exclusive ?? true) : null, Raw, WindowFrom, WindowTo, CutOff)
    {
        Reporters = Reporters,
        Invited = Invited,
        Consolidation = Consolidation?.ToConsolidation(),
        Reason = Reason,
        Document = Document,
    };
}

internal sealed record RungView(int Offset, string Audience, ImmutableArray<string> Channels)
{
    public static RungView Of(Rung r) => new(r.Offset, Words.Of(r.Audience), [.. r.Channels.Select(Words.Of)]);

    public Rung ToRung() => new(Offset, Words.Parse<Audience>(Audience), [.. Channels.Select(Words.Parse<Channel>)]);
}

/// <param name="ChildPlanIds">The plans that name this one as their parent and that the reader may see; absent where there are none.</param>
internal sealed record PlanView(
    string Id, string Number, string Title, string Topic, string Issuer, DateOnly IssuedOn, int Year, string CoordinatorId, string FinalReceiver,
    string? ParentPlanId, ImmutableArray<string> Reporters, ImmutableArray<string> Invited, string ShiftPolicy,
    IReadOnlyList<PeriodView> Reporting, IReadOnlyList<RungView>? Ladder, bool? Test, DateTimeOffset? PublishedAt, int? Version,
    IReadOnlyList<string>? ChildPlanIds)
{
    public static PlanView Of(Plan p, IEnumerable<string> children) =>
        Content(p) with { PublishedAt = p.PublishedAt, Version = p.Version, ChildPlanIds = children.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } ids ? ids : null };

    /// <summary>What a PUT sets, and nothing that comes about by itself: two plans are the same where this is.</summary>
    public static PlanView Content(Plan p) => new(
        p.Id, p.Number, p.Title, p.Topic, p.Issuer, p.IssuedOn, p.Year, p.CoordinatorId, p.FinalReceiver, p.ParentPlanId, p.Reporters, p.Invited,
        Words.Of(p.ShiftPolicy), [.. p.Reporting.Select(PeriodView.Of)], p.Ladder?.Select(RungView.Of).ToList(), p.Test ? true : null, null, null, null);
}

/// <summary>What publishing did. Problems name periods that wait for a date; the others stand. Warnings hold nothing back.</summary>
internal sealed record PublishedView(
    int Obligations, int Added, int Withdrawn, int Changed, IReadOnlyList<PublishProblemView> Problems, IReadOnlyList<PublishProblemView> Warnings);

internal sealed record PublishProblemView(string Field, string Message);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(Page<PlanView>))]
[JsonSerializable(typeof(PublishedView))]
[JsonSerializable(typeof(AdHocReportView))]
[JsonSerializable(typeof(PlanVersionView))]
[JsonSerializable(typeof(Page<PlanVersionItem>))]
[JsonSerializable(typeof(IReadOnlyList<PeriodView>))]
[JsonSerializable(typeof(IReadOnlyList<RungView>))]
internal sealed partial class PlanJson : JsonSerializerContext
{
    public static string WritePeriods(ImmutableArray<ReportingPeriod> periods) =>
        JsonSerializer.Serialize([.. periods.Select(p => Plans.PeriodView.Of(p))], Default.IReadOnlyListPeriodView);

    public static ImmutableArray<ReportingPeriod> ReadPeriods(string json) =>
        [.. JsonSerializer.Deserialize(json, Default.IReadOnlyListPeriodView)!.Select(p => p.ToPeriod())];

    public static string WriteLadder(ImmutableArray<Rung> ladder) =>
        JsonSerializer.Serialize([.. ladder.Select(r => Plans.RungView.Of(r))], Default.IReadOnlyListRungView);

    public static ImmutableArray<Rung> ReadLadder(string json) =>
        [.. JsonSerializer.Deserialize(json, Default.IReadOnlyListRungView)!.Select(r => r.ToRung())];

    public static string WriteContent(Plan plan) => JsonSerializer.Serialize(Plans.PlanView.Content(plan), Default.PlanView);
}
