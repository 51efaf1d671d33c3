using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Plans;

/// <summary>What stands in the way of publishing: of all, of one period, or not quite.</summary>
internal static class PublishProblems
{
    /// <summary>Holds back their periods only.</summary>
    public static IReadOnlyList<PublishProblemView> MissingDates(Plan plan) =>
    [
        .. plan.Reporting.Select((p, i) => (Period: p, Field: $"reporting[{i}].due")).Where(p => p.Period.Deadline is null).Select(p => new PublishProblemView(
            p.Field, $"the plan names no date for period '{p.Period.Key}'; set one and publish again, the other periods stand")),
    ];

    /// <summary>Reminders are counted in working days; a year that nobody entered has none off but weekends.</summary>
    public static IReadOnlyList<PublishProblemView> CalendarWarnings(Plan plan, WorkingCalendar calendar) =>
    [
        .. plan.Reporting.SelectMany((p, i) => new[] { ($"reporting[{i}].due", p.Deadline), ($"reporting[{i}].consolidation.due", p.Consolidation?.Deadline) })
            .Where(d => d.Item2 is { } deadline && !calendar.HasYear(deadline.LegalLastDay.Year))
            .Select(d => (Field: d.Item1, d.Item2!.Value.LegalLastDay.Year))
            .Select(d => new PublishProblemView(d.Field, $"{d.Year} has no calendar, so only its weekends count as days off; PUT /api/calendar/{d.Year}")),
    ];

    /// <summary>Holds back all: somebody would be left out in silence.</summary>
    public static Problems UnknownReporters(Plan plan, AgencyDirectory directory)
    {
        var problems = new Problems();
        Check("reporters", plan.Reporters);
        Check("invited", plan.Invited);
        foreach (var (period, i) in plan.Reporting.Select((p, i) => (p, i)))
        {
            Check($"reporting[{i}].reporters", period.Reporters ?? []);
            Check($"reporting[{i}].invited", period.Invited ?? []);
        }
        if (plan.Reporting.Any(p => p.Consolidation is not null) && directory.Find(plan.CoordinatorId) is null)
            problems.Add("coordinatorId", $"there is no agency '{plan.CoordinatorId}' any more");
        return problems;

        void Check(string name, IEnumerable<string> list)
        {
            foreach (var (reporter, i) in list.Select((r, i) => (r, i)))
                if (!directory.Knows(reporter)) problems.Add($"{name}[{i}]", $"there is no agency '{reporter}' any more");
        }
    }
}
