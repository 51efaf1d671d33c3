using System.Collections.Immutable;

namespace NhacHan.Scoring;

/// <param name="Points">What it is worth where everything of the rubric applies.</param>
internal sealed record Criterion(string Key, string Name, decimal Points, CriterionRule Rule)
{
    public CriterionKind Kind => Rule.Kind;
}

/// <summary>By what a plan's agencies are scored. Versions are kept: a score of an earlier day is by what was in force then.</summary>
/// <param name="Version">1, 2, 3 …; 0 is the rubric of plans that have none of their own.</param>
/// <param name="At">Since when it is in force.</param>
/// <param name="By">The key's id and name.</param>
internal sealed record Rubric(int Version, ImmutableArray<Criterion> Criteria, DateTimeOffset? At, string? By)
{
    public static Rubric Default { get; } = new(
        0,
        [
            new("dung-han", "Báo cáo đúng hạn", 40, TimelinessRule.Default),
            new("nhiem-vu", "Hoàn thành nhiệm vụ", 40, TaskRule.Default),
            new("chat-luong", "Chất lượng báo cáo", 20, QualityRule.Default),
        ],
        null, null);

    public decimal Maximum => Criteria.Sum(c => c.Points);

    /// <param name="versions">Oldest first.</param>
    public static Rubric InForce(IEnumerable<Rubric> versions, DateTimeOffset at) => versions.LastOrDefault(r => r.At <= at) ?? Default;
}
