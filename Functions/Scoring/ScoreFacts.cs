using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reports;
using NhacHan.Tasks;

namespace NhacHan.Scoring;

/// <summary>All that a plan's scores follow from, at whatever instant: histories, and not how things stand.</summary>
/// <param name="Obligations">With the withdrawn ones, of the periods that agencies report for.</param>
/// <param name="Heads">The versions that exist, by period and agency.</param>
/// <param name="Entries">What was said of progress, each lead's newest first; of leads whose standing tells enough they may be missing.</param>
/// <param name="Rubrics">Oldest first.</param>
internal sealed record ScoreFacts(
    Plan Plan, IReadOnlyList<Obligation> Obligations, ILookup<(string PeriodKey, string AgencyId), ReportHead> Heads,
    IReadOnlyList<PlanTask> Tasks, IReadOnlyDictionary<LeadRef, LeadStanding> Standings, ILookup<LeadRef, LeadEntry> Entries,
    IReadOnlyList<Rubric> Rubrics, IReadOnlyList<ScoreAdjustment> Adjustments, IReadOnlyList<ScoreAppeal> Appeals,
    AgencyDirectory Directory, WorkingCalendar Calendar)
{
    /// <summary>The periods whose reports are scored. The consolidated report is the coordinating office's own, which does not score itself.</summary>
    public static IEnumerable<ReportingPeriod> PeriodsOf(Plan plan) => plan.Periods.Where(p => !p.IsConsolidated);
}
