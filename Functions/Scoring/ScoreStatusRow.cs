using NhacHan.Contract;
using NhacHan.Plans;
using NhacHan.Storage;

namespace NhacHan.Scoring;

/// <summary>A score as the status tables show it. Points of several criteria of one kind are added up; who has no score yet has no row.</summary>
internal static class ScoreStatusRow
{
    private static readonly string[] Stamps = ["asOf", "ModifiedAt"];

    public static TableEntity Of(Plan plan, ScoreSheet sheet, RankedScore s) => new(plan.Id, s.Score.AgencyId)
    {
        ["planId"] = plan.Id,
        ["planNumber"] = plan.Number,
        ["planTitle"] = plan.Title,
        ["planYear"] = plan.Year,
        ["agencyId"] = s.Score.AgencyId,
        ["agencyName"] = s.Name,
        ["agencyKind"] = Words.Of(s.Kind),
        ["agencyKindText"] = ScoreWords.Of(s.Kind),
        ["rubricVersion"] = sheet.Rubric.Version,
        ["asOf"] = sheet.At,
        ["timeliness"] = PointsOf(s, CriterionKind.Timeliness),
        ["taskCompletion"] = PointsOf(s, CriterionKind.TaskCompletion),
        ["quality"] = PointsOf(s, CriterionKind.Quality),
        ["adjustments"] = (double)s.Score.Adjustments.Where(a => a.Removal is null).Sum(a => a.Points),
        ["total"] = (double)s.Score.Total!.Value,
        ["maximum"] = (double)s.Score.Maximum,
        ["rank"] = s.Rank!.Value,
        ["tied"] = s.Tied,
        ["ModifiedAt"] = sheet.At,
    };

    /// <summary>Nothing but when it was worked out differs: such a row stays, so that <c>ModifiedAt</c> tells of changes alone.</summary>
    public static bool IsStill(TableEntity stored, TableEntity wanted)
    {
        foreach (var stamp in Stamps) wanted[stamp] = stored[stamp];
        return ConditionalWrites.SameColumns(stored, wanted);
    }

    private static double PointsOf(RankedScore s, CriterionKind kind) => (double)s.Score.Criteria.Where(c => c.Criterion.Kind == kind).Sum(c => c.Points);
}
