using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reports;
using NhacHan.Tasks;

namespace NhacHan.Scoring;

/// <summary>Reads what scores follow from, in ranges: a period's obligations, the plan's report heads, tasks, standings and, where needed, histories.</summary>
internal sealed class ReadScores(
    ObligationStore obligations, ReportStore reports, TaskStore tasks, TaskStatusStore standings, TaskProgressStore history, RubricStore rubrics,
    AdjustmentStore adjustments, AppealStore appeals, AgencyRegistry agencies, CalendarStore calendars)
{
    public async Task<ScoreSheet> AtAsync(Plan plan, DateTimeOffset at, CancellationToken ct) => ScoreSheet.Of(await FactsAsync(plan, at, ct), at);

    /// <param name="at">What is read is enough for this instant; progress from before it may be left unread.</param>
    public async Task<ScoreFacts> FactsAsync(Plan plan, DateTimeOffset at, CancellationToken ct)
    {
        var owed = Task.WhenAll(ScoreFacts.PeriodsOf(plan).Select(p => obligations.ListWithWithdrawnAsync(new PeriodRef(plan.Id, p.Key), ct)));
        var (rubric, adjusted, appealed) = (rubrics.ListAsync(plan.Id, ct), adjustments.ListAsync(plan.Id, ct), appeals.ListAsync(plan.Id, ct));
        var all = await tasks.ListAsync(plan.Id, ct);
        var states = all.Count == 0 ? [] : await standings.RangeAsync(plan.Id, all[0].No, all[^1].No, ct);
        var hasOngoing = all.Any(t => t.Timeframe.Kind == TimeframeKind.Ongoing);
        var entries = states.Count > 0 && (hasOngoing || states.Exists(s => s.ChangedAt > at)) ? await history.RangeAsync(states, plan.Id, all[0].No, all[^1].No, ct) : [];
        // After the obligations: a version's row is there before its obligation names it.
        var rows = (await owed).SelectMany(o => o).ToList();
        var heads = await reports.HeadsOfPlanAsync(plan.Id, hasOngoing, ct);
        return new ScoreFacts(
            plan, rows, Existing(rows, heads), all, states.ToDictionary(s => s.Lead), entries.ToLookup(e => e.Lead), [.. (await rubric).Select(r => r.Rubric)],
            await adjusted, await appealed, await agencies.GetAsync(ct), await calendars.GetAsync(ct));
    }

    /// <summary>A version exists where its obligation names its write id.</summary>
    private static ILookup<(string, string), ReportHead> Existing(IEnumerable<Obligation> rows, IEnumerable<ReportHead> heads)
    {
        var commits = rows.ToDictionary(o => (o.Period.Key, o.AgencyId), o => o.Commits);
        return heads.Where(h => commits.TryGetValue((h.PeriodKey, h.AgencyId), out var named) && named.ElementAtOrDefault(h.Version - 1) == h.WriteId)
            .ToLookup(h => (h.PeriodKey, h.AgencyId));
    }
}
