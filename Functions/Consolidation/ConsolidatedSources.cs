using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.Consolidation;

/// <summary>All that a consolidated report is made from, in whatever order it was read.</summary>
/// <param name="Reports">By agency: the versions that had come by <paramref name="At"/>.</param>
/// <param name="Tasks">The plan's.</param>
/// <param name="Standings">The same tasks as their leads stand at <paramref name="At"/>.</param>
internal sealed record ConsolidatedSources(
    Plan Plan, ReportingPeriod Period, IReadOnlyCollection<Obligation> Obligations, IReadOnlyDictionary<string, HandedIn> Reports,
    IReadOnlyCollection<PlanTask> Tasks, TasksAt Standings, AgencyDirectory Directory, WorkingCalendar Calendar, DateTimeOffset At);
