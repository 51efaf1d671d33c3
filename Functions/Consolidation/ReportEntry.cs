using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Web.Board;

namespace NhacHan.Consolidation;

/// <summary>How one agency stands with its report of the period.</summary>
/// <param name="AgencyName">Of the last day.</param>
/// <param name="FirstSubmittedAt">It alone decides on-time; for what came on paper, when it was received.</param>
/// <param name="DaysLate">Calendar days, until the first submission or until the day of the report; 0 on time.</param>
/// <param name="TakenFrom">The agencies in whose place it reports.</param>
/// <param name="HandedIn">Null where nothing has come.</param>
internal sealed record ReportEntry(
    string AgencyId, string AgencyName, GroupKind Group, bool Invited, ObligationStatus Status, DateOnly LastDay, DateTimeOffset? FirstSubmittedAt, int DaysLate,
    DateTimeOffset? AcceptedAt, DateTimeOffset? ReturnedAt, DateOnly? ResubmitBy, string? ReturnReason, string? ExemptReason, ImmutableArray<string> TakenFrom,
    HandedIn? HandedIn)
{
    public bool Submitted => FirstSubmittedAt is not null;

    public bool IsExempt => Status == ObligationStatus.Exempt;

    public bool IsReturned => Status == ObligationStatus.Returned;

    /// <summary>Of those whose reports are owed: what is only asked for is nobody's fault.</summary>
    public bool IsLate => !Invited && !IsExempt && Submitted && DaysLate > 0;

    public bool IsMissing => !Invited && !IsExempt && !Submitted;

    public bool IsOverdue => IsMissing && DaysLate > 0;

    public bool IsEmbedded => !Invited && !IsExempt && HandedIn?.Newest.Manner == Manner.Embedded;

    /// <summary>When the newest version came.</summary>
    public DateTimeOffset? LastSubmittedAt => HandedIn?.Newest.CountsFrom;

    /// <summary>The reports whose content counts: of an exempt agency nothing does.</summary>
    public static IEnumerable<(ReportEntry Entry, HandedIn HandedIn)> Counted(IEnumerable<ReportEntry> entries) =>
        from e in entries where !e.IsExempt && e.HandedIn is not null select (e, e.HandedIn);

    public static ReportEntry Of(Obligation o, ConsolidatedSources sources)
    {
        var (at, dates) = (sources.At, o.Dates(sources.Plan.ShiftPolicy, sources.Calendar));
        var status = ObligationStatusRule.At(o.Facts, dates, at);
        var returned = status == ObligationStatus.Returned;
        return new ReportEntry(
            o.AgencyId, sources.Directory.NameOn(o.AgencyId, dates.LastDay), BoardRule.KindOf(sources.Directory.Find(o.AgencyId), o.Invited), o.Invited, status,
            dates.LastDay, o.FirstSubmittedAt <= at ? o.FirstSubmittedAt : null, ObligationStatusRule.DaysLate(o.Facts, dates, at),
            o.AcceptedAt <= at ? o.AcceptedAt : null, returned ? o.ReturnedAt : null, returned ? o.ResubmitBy : null, returned ? o.ReturnReason : null,
            status == ObligationStatus.Exempt ? o.ExemptReason : null, o.TakenFrom, sources.Reports.GetValueOrDefault(o.AgencyId));
    }
}
