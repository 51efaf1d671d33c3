using System.Collections.Immutable;
using NhacHan.Deadlines;

namespace NhacHan.Plans;

internal enum PeriodKind { Quarterly, SixMonth, Annual, AdHoc }

/// <summary>
/// A kỳ báo cáo of a plan. The deadline is data, with the plan's own words beside it. A period without a date makes no
/// obligations until somebody sets one. Cut-off and window say what the report covers and never decide lateness.
/// </summary>
internal sealed record ReportingPeriod(
    string Key, PeriodKind Kind, string Name, Deadline? Deadline, string? Raw, DateOnly? WindowFrom, DateOnly? WindowTo, DateOnly? CutOff);

/// <summary>A kế hoạch: who reports what to whom, by when, and how laggards are reminded.</summary>
/// <param name="Reporters">Agency ids or <c>group:ID</c>, expanded when the plan is published.</param>
/// <param name="Invited">Further reporters who are only asked: never escalated or scored.</param>
/// <param name="Topic">What the reports are on, short ("tuyên truyền CCHC"); empty where nothing short fits.</param>
/// <param name="Ladder">The plan's own ladder; null for the default one.</param>
/// <param name="Test">Made with a test key: what it causes never leaves.</param>
internal sealed record Plan(
    string Id, string Number, string Title, string Topic, string Issuer, DateOnly IssuedOn, int Year, string CoordinatorId,
    string FinalReceiver, string? ParentPlanId, ImmutableArray<string> Reporters, ImmutableArray<string> Invited,
    ShiftPolicy ShiftPolicy, ImmutableArray<ReportingPeriod> Reporting, ImmutableArray<Rung>? Ladder, bool Test, DateTimeOffset? PublishedAt)
{
    /// <summary>When a publishing asked to chase also what was overdue already: the tasks given by then are.</summary>
    public DateTimeOffset? RemindOverdueAt { get; init; }

    public ReminderLadder ReminderLadder => ReminderLadder.For(Ladder);

    public ReportingPeriod? Period(string key) => Reporting.FirstOrDefault(p => p.Key == key);
}
