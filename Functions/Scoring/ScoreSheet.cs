using NhacHan.Deadlines;

namespace NhacHan.Scoring;

/// <summary>What a plan's agencies have scored at an instant, in the order of their ranks. Pure: the same histories give the same sheet, and what came later changes nothing.</summary>
internal sealed record ScoreSheet(Rubric Rubric, DateTimeOffset At, IReadOnlyList<RankedScore> Scores, ILookup<string, ScoreAppeal> Appeals)
{
    public static ScoreSheet Of(ScoreFacts facts, DateTimeOffset at)
    {
        var rubric = Rubric.InForce(facts.Rubrics, at);
        var handovers = new Handovers(facts.Plan.Id, facts.Directory.Lineage.All);
        var reports = ReportsAt(facts, handovers, at).ToLookup(r => r.AgencyId, StringComparer.Ordinal);
        var leads = LeadsAt.Of(facts, handovers, at).ToLookup(l => l.AgencyId, StringComparer.Ordinal);
        var adjustments = facts.Adjustments.Select(a => a.AsOf(at)).OfType<ScoreAdjustment>().OrderBy(a => a.At).ThenBy(a => a.Id, StringComparer.Ordinal)
            .ToLookup(a => a.AgencyId, StringComparer.Ordinal);
        var scores =
            from id in reports.Select(r => r.Key).Union(leads.Select(l => l.Key), StringComparer.Ordinal)
            let agency = facts.Directory.Find(id)
            where agency is not { Invited: true }
            let score = AgencyScore.Of(id, rubric, c => FindingsOf(c.Rule, reports[id], leads[id], at), [.. adjustments[id]])
            select (score, facts.Directory.NameOn(id, HaNoiTime.DateOf(at)), agency?.Kind ?? Agencies.AgencyKind.Other);
        return new ScoreSheet(
            rubric, at, Ranking.Of(scores),
            facts.Appeals.Select(a => a.AsOf(at)).OfType<ScoreAppeal>().OrderBy(a => a.At).ThenBy(a => a.Id, StringComparer.Ordinal).ToLookup(a => a.AgencyId, StringComparer.Ordinal));
    }

    private static IEnumerable<ReportAt> ReportsAt(ScoreFacts facts, Handovers handovers, DateTimeOffset at)
    {
        var periods = ScoreFacts.PeriodsOf(facts.Plan).ToDictionary(p => p.Key, StringComparer.Ordinal);
        foreach (var o in facts.Obligations)
            if (periods.TryGetValue(o.Period.Key, out var period)
                && ReportAt.Of(o, period, [.. facts.Heads[(o.Period.Key, o.AgencyId)]], handovers, facts.Plan.ShiftPolicy, facts.Calendar, at) is { } report)
                yield return report;
    }

    private static IEnumerable<Finding> FindingsOf(CriterionRule rule, IEnumerable<ReportAt> reports, IEnumerable<LeadAt> leads, DateTimeOffset at) => rule switch
    {
        TimelinessRule timeliness => reports.Select(r => Timeliness.Of(timeliness, r, at)).OfType<Finding>(),
        QualityRule quality => reports.Select(r => ReviewedQuality.Of(quality, r, at)).OfType<Finding>(),
        TaskRule tasks => leads.Select(l => TaskCompletion.Of(tasks, l, at)).OfType<Finding>(),
        _ => throw new ArgumentException($"There is no rule for {rule.Kind}."),
    };
}
