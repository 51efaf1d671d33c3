using NhacHan.Deadlines;
using NhacHan.Successions;
using NhacHan.Tasks;

namespace NhacHan.Scoring;

/// <summary>The parts of all leads in a plan's tasks, as they stood at an instant.</summary>
internal static class LeadsAt
{
    public static IEnumerable<LeadAt> Of(ScoreFacts facts, Handovers handovers, DateTimeOffset at)
    {
        var plan = facts.Plan;
        var invited = plan.Invited.SelectMany(facts.Directory.Expand).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var windows = WindowsOf(facts).Where(w => w.To <= at).ToList();
        foreach (var task in facts.Tasks)
        {
            var lastDay = task.Timeframe.LastDay(plan.Year);
            foreach (var agency in handovers.LeadsOf(task, at).Where(a => !invited.Contains(a)))
            {
                var lead = new LeadRef(plan.Id, task.No, agency);
                var taken = handovers.TakenBy(Duty.Lead(plan.Id, task.No), agency, at);
                var (state, version) = StateOf(facts, lead, at);
                yield return new LeadAt(
                    task, agency, state, version, lastDay, LateFrom(lastDay, taken), taken,
                    task.Timeframe.Kind == TimeframeKind.Ongoing ? [.. ChecksOf(facts, task, lead, windows, taken, at)] : []);
            }
        }
    }

    private static DateTimeOffset? LateFrom(DateOnly? lastDay, Handover? taken)
    {
        if (lastDay is not { } day) return null;
        var late = HaNoiTime.StartOf(day.AddDays(1));
        return taken?.LateFrom > late ? taken.LateFrom : late;
    }

    private static (LeadState State, int Version) StateOf(ScoreFacts facts, LeadRef lead, DateTimeOffset at)
    {
        if (!facts.Standings.TryGetValue(lead, out var standing)) return (LeadState.NotBegun, 0);
        if (standing.ChangedAt <= at) return (standing.State, standing.Version);
        return facts.Entries[lead].FirstOrDefault(e => e.At <= at) is { } entry ? (entry.State, entry.Version) : (LeadState.NotBegun, 0);
    }

    /// <summary>Only what the lead could report on: periods that were over when it was given the task are not held against it.</summary>
    private static IEnumerable<OngoingCheck> ChecksOf(
        ScoreFacts facts, PlanTask task, LeadRef lead, List<CheckWindow> windows, Handover? taken, DateTimeOffset at) =>
        from w in windows
        where w.To > task.GivenAt && !(w.To <= taken?.At)
        select new OngoingCheck(
            w.PeriodName,
            facts.Entries[lead].Any(e => e.At >= w.From && e.At < w.To)
            || facts.Heads[(w.PeriodKey, lead.AgencyId)].Any(h => h.CountsFrom <= at && h.TaskNos.Contains(task.No, StringComparer.Ordinal)));

    /// <summary>From one period's first late instant to the next one's; before the first period whatever was said counts for it.</summary>
    private static IEnumerable<CheckWindow> WindowsOf(ScoreFacts facts)
    {
        var from = DateTimeOffset.MinValue;
        var dated =
            from p in ScoreFacts.PeriodsOf(facts.Plan)
            where p.Deadline is not null && p.Kind != Plans.PeriodKind.AdHoc
            select (Period: p, To: DueDates.For(p.Deadline!.Value, facts.Plan.ShiftPolicy, facts.Calendar).LateFrom);
        foreach (var (period, to) in dated.OrderBy(d => d.To))
        {
            yield return new CheckWindow(period.Key, period.Name, from, to);
            from = to;
        }
    }
}
