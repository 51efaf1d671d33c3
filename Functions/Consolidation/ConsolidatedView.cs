using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Consolidation;

/// <summary>The version of a report that something was taken from.</summary>
internal sealed record SourceView(string PlanId, string PeriodKey, string AgencyId, int Version);

/// <summary>The consolidated report as clients see it. Every number comes with the versions that it was taken from.</summary>
internal sealed record ConsolidatedView(
    string PlanId, string PlanNumber, string PlanTitle, string PeriodKey, string PeriodName, DateOnly On, DateOnly? LastDay, string CoordinatorId, string CoordinatorName,
    CountsView Counts, IReadOnlyList<EntryView> Agencies, IReadOnlyList<NamedLateView> Late, MissingView Missing, TaskResultsView Tasks,
    IReadOnlyList<FigureView> Figures, IReadOnlyList<TextView> Obstacles, IReadOnlyList<TextView> Proposals)
{
    public static ConsolidatedView Of(ConsolidatedReport r)
    {
        var (plan, key) = (r.Plan.Id, r.Period.Key);
        return new(
            plan, r.Plan.Number, r.Plan.Title, key, r.Period.Name, r.On, r.LastDay, r.Office.Id, r.Office.Name, CountsView.Of(r.Counts),
            [.. r.Entries.Select(e => EntryView.Of(e, Source))], [.. r.Late.Select(NamedLateView.Of)],
            new MissingView([.. r.Overdue.Select(NamedLateView.Of)], [.. r.Entries.Where(e => e is { IsMissing: true, IsOverdue: false }).Select(NamedLateView.Of)]),
            TaskResultsView.Of(r.Tasks, Source), [.. r.Figures.Select(f => FigureView.Of(f, Source))],
            [.. r.Obstacles.Select(t => TextView.Of(t, Source))], [.. r.Proposals.Select(t => TextView.Of(t, Source))]);

        SourceView Source(string agencyId, int version) => new(plan, key, agencyId, version);
    }
}

internal sealed record TallyView(int Total, int Submitted, int OnTime, int Late, int Missing, int MissingInTime, int MissingOverdue, int Returned, int Embedded, int Exempt)
{
    public static TallyView Of(ReportTally t) => new(t.Total, t.Submitted, t.OnTime, t.Late, t.Missing, t.MissingInTime, t.MissingOverdue, t.Returned, t.Embedded, t.Exempt);
}

internal sealed record GroupTallyView(string Group, string Name, TallyView Tally);

internal sealed record InvitedView(int Total, int Submitted);

internal sealed record CountsView(
    int Obligations, IReadOnlyDictionary<string, int> ByStatus, TallyView Reporters, IReadOnlyList<GroupTallyView> Groups, InvitedView Invited)
{
    public static CountsView Of(ReportCounts c) => new(
        c.Obligations, c.ByStatus.ToDictionary(s => Words.Of(s.Key), s => s.Value, StringComparer.Ordinal), TallyView.Of(c.Reporters),
        [.. c.Groups.Select(g => new GroupTallyView(Words.Of(g.Group), ConsolidatedWords.WordOf(g.Group), TallyView.Of(g.Tally)))], new InvitedView(c.Invited, c.InvitedSubmitted));
}

internal sealed record VersionView(
    SourceView Source, DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, string Manner, DocumentView? EmbeddedIn, DocumentView? Document, bool Estimated);

internal sealed record EntryView(
    string AgencyId, string AgencyName, string Group, bool Invited, string Status, DateOnly LastDay, int DaysLate, DateTimeOffset? FirstSubmittedAt,
    DateTimeOffset? LastSubmittedAt, string? Manner, DocumentView? EmbeddedIn, DocumentView? Document, DateTimeOffset? AcceptedAt, DateTimeOffset? ReturnedAt,
    string? ReturnReason, DateOnly? ResubmitBy, string? ExemptReason, IReadOnlyList<VersionView> Versions)
{
    public static EntryView Of(ReportEntry e, Func<string, int, SourceView> source)
    {
        var newest = e.HandedIn?.Newest;
        return new(
            e.AgencyId, e.AgencyName, Words.Of(e.Group), e.Invited, Words.Of(e.Status), e.LastDay, e.DaysLate, e.FirstSubmittedAt, e.LastSubmittedAt,
            newest is null ? null : Words.Of(newest.Manner), DocumentView.Of(newest?.EmbeddedIn), DocumentView.Of(newest?.Document), e.AcceptedAt, e.ReturnedAt,
            e.ReturnReason, e.ResubmitBy, e.ExemptReason,
            [.. (e.HandedIn?.Versions ?? []).Select(v => new VersionView(
                source(e.AgencyId, v.Version), v.SubmittedAt, v.ReceivedAt, Words.Of(v.Manner), DocumentView.Of(v.EmbeddedIn), DocumentView.Of(v.Document), v.Estimated))]);
    }
}

internal sealed record NamedLateView(string AgencyId, string AgencyName, int DaysLate)
{
    public static NamedLateView Of(ReportEntry e) => new(e.AgencyId, e.AgencyName, e.DaysLate);
}

internal sealed record MissingView(IReadOnlyList<NamedLateView> Overdue, IReadOnlyList<NamedLateView> InTime);

internal sealed record ReportedView(SourceView Source, string AgencyName, string No, int Percent, string? Note)
{
    public static ReportedView Of(ReportedResult r, Func<string, int, SourceView> source) => new(source(r.AgencyId, r.Version), r.AgencyName, r.No, r.Percent, r.Note);
}

internal sealed record LeadResultView(string AgencyId, string AgencyName, string Status, int Percent, DateTimeOffset? FirstDoneAt, ReportedView? Reported);

internal sealed record TaskLineView(string No, string Title, string? Deliverable, DateOnly? LastDay, string Status, IReadOnlyList<LeadResultView> Leads);

internal sealed record TaskResultsView(int Total, IReadOnlyDictionary<string, int> ByStatus, IReadOnlyList<TaskLineView> Lines, IReadOnlyList<ReportedView> Others)
{
    public static TaskResultsView Of(TaskResults t, Func<string, int, SourceView> source) => new(
        t.Lines.Count, t.ByStatus.ToDictionary(s => Words.Of(s.Key), s => s.Value, StringComparer.Ordinal),
        [.. t.Lines.Select(l => new TaskLineView(
            l.No, l.Title, l.Deliverable, l.LastDay, Words.Of(l.Status),
            [.. l.Leads.Select(a => new LeadResultView(
                a.AgencyId, a.AgencyName, Words.Of(a.Status), a.Percent, a.FirstDoneAt, a.Reported is { } r ? ReportedView.Of(r, source) : null))]))],
        [.. t.Others.Select(o => ReportedView.Of(o, source))]);
}

internal sealed record FigureSourceView(
    string PlanId, string PeriodKey, string AgencyId, int Version, string AgencyName, string Name, double Value, bool Estimated, bool Invited, bool Returned);

internal sealed record FigureView(
    string Name, string? Unit, double? Sum, string? NotSummed, bool OtherUnits, int Agencies, int Estimated, double Least, double Most, IReadOnlyList<FigureSourceView> Sources)
{
    public static FigureView Of(FigureSum f, Func<string, int, SourceView> source) => new(
        f.Name, f.Unit, f.Sum, f.Why is { } why ? Words.Of(why) : null, f.OtherUnits, f.Agencies, f.Estimated, f.Least, f.Most,
        [.. f.Sources.Select(s => (s, At: source(s.AgencyId, s.Version))).Select(x => new FigureSourceView(
            x.At.PlanId, x.At.PeriodKey, x.At.AgencyId, x.At.Version, x.s.AgencyName, x.s.Name, x.s.Value, x.s.Estimated, x.s.Invited, x.s.Returned))]);
}

internal sealed record TextView(SourceView Source, string AgencyName, bool FromSummary, string Text)
{
    public static TextView Of(AgencyText t, Func<string, int, SourceView> source) => new(source(t.AgencyId, t.Version), t.AgencyName, t.FromSummary, t.Text);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConsolidatedView))]
internal sealed partial class ConsolidatedJson : JsonSerializerContext;
