using System.Collections.Immutable;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reports;
using NhacHan.Successions;

namespace NhacHan.Scoring;

/// <summary>
/// How an agency stood with one report at an instant: what happened later has not happened, and what was moved later has not moved. Of what
/// a predecessor did nothing is here: it stands in that agency's own.
/// </summary>
/// <param name="Dates">By the deadline of that day; of a successor, late no earlier than it could be.</param>
/// <param name="First">The first submission, which decides on-time; null where there was none, or where a predecessor made it.</param>
/// <param name="ByPredecessor">A predecessor made the first submission: nothing is owed in time any more.</param>
/// <param name="Gone">A successor has the duty: nothing more is expected here.</param>
/// <param name="Exempt">Nothing of the report counts.</param>
/// <param name="Returned">The versions that were returned.</param>
/// <param name="Accepted">The acceptance that stands.</param>
/// <param name="Unanswered">A return that no later version has answered.</param>
internal sealed record ReportAt(
    ReportingPeriod Period, string AgencyId, DueDates Dates, ReportHead? First, bool ByPredecessor, bool Gone, bool Exempt, Handover? Taken,
    ImmutableArray<Decision> Returned, Decision? Accepted, Decision? Unanswered)
{
    /// <summary>Null where the agency owed nothing then: another had the duty, or it was only asked.</summary>
    public static ReportAt? Of(
        Obligation o, ReportingPeriod period, IReadOnlyList<ReportHead> versions, Handovers handovers, ShiftPolicy policy, WorkingCalendar calendar, DateTimeOffset at)
    {
        if (o.Invited) return null;
        var duty = Duty.Report(o.Period.PlanId, o.Period.Key);
        var (had, taken) = (handovers.Had(duty, o.AgencyId, hasNow: !o.Withdrawn, at), handovers.TakenBy(duty, o.AgencyId, at));
        if (!had && handovers.LeftBy(duty, o.AgencyId, at) is null) return null;
        var since = taken?.At ?? DateTimeOffset.MinValue;

        var decisions = o.History().Where(d => d.At <= at && d.At >= since && d.Kind is DecisionKind.Accepted or DecisionKind.Returned && d.Version > 0).ToList();
        var standing = decisions.LastOrDefault();
        var unanswered = standing is { Kind: DecisionKind.Returned } && !versions.Any(v => v.Version > standing.Version && v.SubmittedAt <= at) ? standing : null;
        var byPredecessor = o.FirstSubmittedAt < since;
        return new ReportAt(
            period, o.AgencyId, DatesOf(o, taken, policy, calendar, at), byPredecessor ? null : FirstOf(o, versions, at), byPredecessor, Gone: !had, IsExempt(o, taken, at), taken,
            [.. decisions.Where(d => d.Kind == DecisionKind.Returned).DistinctBy(d => d.Version)],
            standing is { Kind: DecisionKind.Accepted } ? standing : null, unanswered);
    }

    public ObligationFacts Facts => new(First?.CountsFrom, First?.CountsFrom, null, null, null);

    private static DueDates DatesOf(Obligation o, Handover? taken, ShiftPolicy policy, WorkingCalendar calendar, DateTimeOffset at)
    {
        var deadline = o.Moves.FirstOrDefault(m => m.MovedAt > at) is { } later ? later.Before : o.Deadline;
        var dates = DueDates.For(deadline, policy, calendar);
        return taken?.LateFrom > dates.LateFrom ? dates with { LateFrom = taken.LateFrom } : dates;
    }

    /// <summary>The obligation's instant is the truth; which version it was of is only told.</summary>
    private static ReportHead? FirstOf(Obligation o, IReadOnlyList<ReportHead> versions, DateTimeOffset at) =>
        o.FirstSubmittedAt is { } first && first <= at
            ? versions.FirstOrDefault(v => v.CountsFrom == first) ?? new ReportHead(o.Period.Key, o.AgencyId, 1, o.Commits.FirstOrDefault(""), first, first, null, [])
            : null;

    /// <summary>An exemption ends by being taken back, or when the agency takes the duty of another over.</summary>
    private static bool IsExempt(Obligation o, Handover? taken, DateTimeOffset at)
    {
        if (o.ExemptAt is { } since && since <= at) return true;
        var exemptions = o.History().Where(d => d.Kind is DecisionKind.Exempted or DecisionKind.ExemptionTakenBack).ToList();
        var then = exemptions.LastOrDefault(d => d.At <= at);
        if (then is not { Kind: DecisionKind.Exempted } || taken?.At >= then.At) return false;
        return exemptions.Exists(d => d.At > at && d.Kind == DecisionKind.ExemptionTakenBack);
    }
}
