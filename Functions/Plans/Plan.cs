using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;

namespace NhacHan.Plans;

/// <summary>A kế hoạch: who reports what to whom, by when, and how laggards are reminded.</summary>
/// <param name="Reporters">Agency ids or <c>group:ID</c>, expanded when the plan is published.</param>
/// <param name="Invited">Further reporters who are only asked: never escalated or scored.</param>
/// <param name="Topic">What the reports are on, short ("tuyên truyền CCHC"); empty where nothing short fits.</param>
/// <param name="Reporting">As the plan was written; <see cref="Periods"/> are what is owed.</param>
/// <param name="Ladder">The plan's own ladder; null for the default one.</param>
/// <param name="Test">Made with a test key: what it causes never leaves.</param>
internal sealed record Plan(
    string Id, string Number, string Title, string Topic, string Issuer, DateOnly IssuedOn, int Year, string CoordinatorId,
    string FinalReceiver, string? ParentPlanId, ImmutableArray<string> Reporters, ImmutableArray<string> Invited,
    ShiftPolicy ShiftPolicy, ImmutableArray<ReportingPeriod> Reporting, ImmutableArray<Rung>? Ladder, bool Test, DateTimeOffset? PublishedAt)
{
    /// <summary>When a publishing asked to chase also what was overdue already: the tasks given by then are.</summary>
    public DateTimeOffset? RemindOverdueAt { get; init; }

    /// <summary>1, 2, 3 …: which of the plan's kept versions this is.</summary>
    public int Version { get; init; }

    /// <summary>Names the row of that version; see <see cref="PlanVersionStore"/>.</summary>
    public string? VersionMark { get; init; }

    public ReminderLadder ReminderLadder => ReminderLadder.For(Ladder);

    /// <summary>What reports are owed for, in the plan's order: each period, and after it the consolidated report that is made of it.</summary>
    public IEnumerable<ReportingPeriod> Periods =>
        Reporting.SelectMany(p => p.SecondTier(CoordinatorId) is { } second ? new[] { p, second } : [p]);

    public ReportingPeriod? Period(string key) => Periods.FirstOrDefault(p => p.Key == key);

    public ImmutableArray<string> ReportersOf(ReportingPeriod period) => period.Reporters ?? Reporters;

    public ImmutableArray<string> InvitedOf(ReportingPeriod period) => period.Invited ?? Invited;

    /// <summary>Everybody who reports for any period, as ids and groups.</summary>
    public IEnumerable<string> AllReporters =>
        Reporters.Concat(Invited).Concat(Periods.SelectMany(p => ReportersOf(p).Concat(InvitedOf(p)))).Distinct(StringComparer.Ordinal);

    /// <summary>The ids of all who report or are asked, and of all who ever came into the place of one of them.</summary>
    public IEnumerable<string> EverReporting(AgencyDirectory directory) =>
        AllReporters.SelectMany(directory.Named).SelectMany(a => directory.Lineage.EverHeirsOf(a.Id, Id));

    /// <summary>The plan with another date for one of its <see cref="Periods"/>, of either tier.</summary>
    public Plan WithDeadline(string key, Deadline deadline) => this with
    {
        Reporting =
        [
            .. Reporting.Select(p =>
                p.Key == key ? p with { Deadline = deadline }
                : p.Consolidation is { } second && p.Key + ReportingPeriod.ConsolidatedSuffix == key ? p with { Consolidation = second with { Deadline = deadline } }
                : p),
        ],
    };
}
