namespace NhacHan.Scoring;

/// <param name="Points">Of the criterion's points.</param>
internal sealed record ScoredFinding(Finding Finding, decimal Points);

/// <param name="Of">What it is worth for this agency: its own points and its part of what others left; 0 where nothing of it applies.</param>
internal sealed record CriterionScore(Criterion Criterion, decimal Points, decimal Of, IReadOnlyList<ScoredFinding> Evidence);

/// <summary>
/// What one agency has scored, worked out in decimals. Things of one criterion weigh the same. Where nothing of a criterion applies, its points go
/// to the others in proportion to theirs; where nothing at all does, there is no score yet. All points are rounded to two digits, half away from
/// zero, before they are added, so that whoever adds up what is shown comes to the same.
/// </summary>
/// <param name="Total">Null where there is no score yet.</param>
internal sealed record AgencyScore(string AgencyId, decimal? Total, decimal Maximum, IReadOnlyList<CriterionScore> Criteria, IReadOnlyList<ScoreAdjustment> Adjustments)
{
    /// <param name="findings">Of each criterion, in any order.</param>
    /// <param name="adjustments">Those that were made by then; the ones taken back count nothing.</param>
    public static AgencyScore Of(string agencyId, Rubric rubric, Func<Criterion, IEnumerable<Finding>> findings, IReadOnlyList<ScoreAdjustment> adjustments)
    {
        var found = rubric.Criteria.Select(c => (Criterion: c, Findings: InOrder(findings(c)))).ToList();
        var worth = Worth([.. found.Select(f => (f.Criterion.Points, Applies: f.Findings.Count > 0))], rubric.Maximum);
        var scored = found.Zip(worth, (f, of) => f.Findings.Count > 0 ? Scored(f.Criterion, of, f.Findings) : LeftOut(f.Criterion, worth.Exists(w => w > 0))).ToList();
        var added = adjustments.Where(a => a.Removal is null).Sum(a => a.Points);
        return new AgencyScore(
            agencyId, found.Exists(f => f.Findings.Count > 0) ? Math.Clamp(scored.Sum(c => c.Points) + added, 0, rubric.Maximum) : null, rubric.Maximum, scored, adjustments);
    }

    /// <summary>What the criteria's points become: they always add up to the maximum where any applies; the largest takes what rounding leaves.</summary>
    internal static List<decimal> Worth(IReadOnlyList<(decimal Points, bool Applies)> criteria, decimal maximum)
    {
        var applying = criteria.Where(c => c.Applies).Sum(c => c.Points);
        if (applying == 0) return [.. criteria.Select(_ => 0m)];
        var worth = criteria.Select(c => c.Applies ? Rounded(c.Points * maximum / applying) : 0).ToList();
        worth[worth.IndexOf(worth.Max())] += maximum - worth.Sum();
        return worth;
    }

    private static CriterionScore Scored(Criterion criterion, decimal of, List<Finding> findings) => new(
        criterion, Rounded(of * findings.Sum(f => f.Percent) / (findings.Count * CriterionRule.Full)), of,
        [.. findings.Select(f => new ScoredFinding(f, Rounded(of * f.Percent / (findings.Count * CriterionRule.Full))))]);

    private static CriterionScore LeftOut(Criterion criterion, bool toOthers) => new(
        criterion, 0, 0,
        [
            new ScoredFinding(
                toOthers
                    ? new Finding("redistributed", null, null, null, 0, $"Chưa có nội dung để chấm: {FindingText.Of(criterion.Points)} điểm được chia cho các tiêu chí khác theo tỷ lệ.")
                    : new Finding("nothingYet", null, null, null, 0, "Chưa có nội dung để chấm."),
                0),
        ]);

    // Sums of decimals can depend on their order in the last of 28 digits.
    private static List<Finding> InOrder(IEnumerable<Finding> findings) =>
        [.. findings.OrderBy(f => f.PeriodKey, StringComparer.Ordinal).ThenBy(f => f.TaskNo, TaskOrdinal).ThenBy(f => f.Percent)];

    private static readonly IComparer<string?> TaskOrdinal = Comparer<string?>.Create(
        (a, b) => string.CompareOrdinal(a is null ? null : Tasks.TaskNumber.SortKey(a), b is null ? null : Tasks.TaskNumber.SortKey(b)));

    private static decimal Rounded(decimal points) => decimal.Round(points, 2, MidpointRounding.AwayFromZero);
}
