using NhacHan.Deadlines;
using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Scoring;

/// <summary>A score as the status tables show it. Points of several criteria of one kind are added up; who has no score yet has no row.</summary>
internal static class ScoreStatusRow
{
    private static readonly string[] Stamps = ["asOf", StatusValues.ModifiedAt];

    public static TableEntity Of(ScoreFacts facts, ScoreSheet sheet, RankedScore s)
    {
        var said = StatusFacts.OfPlan(facts.Plan.Id, facts.Plan);
        StatusFacts.AddAgency(said, s.Score.AgencyId, HaNoiTime.DateOf(sheet.At), facts.Directory);
        said["rubricVersion"] = sheet.Rubric.Version;
        said["asOf"] = sheet.At;
        said["timeliness"] = PointsOf(s, CriterionKind.Timeliness);
        said["taskCompletion"] = PointsOf(s, CriterionKind.TaskCompletion);
        said["quality"] = PointsOf(s, CriterionKind.Quality);
        said["adjustments"] = (double)s.Score.Adjustments.Where(a => a.Removal is null).Sum(a => a.Points);
        said["total"] = (double)s.Score.Total!.Value;
        said["maximum"] = (double)s.Score.Maximum;
        said["rank"] = s.Rank!.Value;
        said["tied"] = s.Tied;
        return StatusValues.Of(StatusTables.Scores, said).WriteTo(new TableEntity(facts.Plan.Id, s.Score.AgencyId), sheet.At);
    }

    /// <summary>Nothing but when it was worked out differs: such a row stays, so that <c>ModifiedAt</c> tells of changes alone.</summary>
    public static bool IsStill(TableEntity stored, TableEntity wanted)
    {
        var asBefore = new TableEntity(wanted.PartitionKey, wanted.RowKey);
        foreach (var (name, value) in wanted) asBefore[name] = Stamps.Contains(name, StringComparer.Ordinal) ? stored[name] : value;
        return ConditionalWrites.SameColumns(stored, asBefore);
    }

    private static double PointsOf(RankedScore s, CriterionKind kind) => (double)s.Score.Criteria.Where(c => c.Criterion.Kind == kind).Sum(c => c.Points);
}
