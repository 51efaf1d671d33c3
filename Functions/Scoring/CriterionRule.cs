using System.Collections.Immutable;

namespace NhacHan.Scoring;

internal enum CriterionKind { Timeliness, TaskCompletion, Quality }

/// <summary>What of a criterion's points is earned by what was done, in percent. Each thing that is looked at has the same weight.</summary>
internal abstract record CriterionRule(CriterionKind Kind)
{
    public const decimal Full = 100;
}

/// <summary>
/// On time is full and missing is nothing. What is late loses <paramref name="LostPerDay"/> for each late day or, where there are steps, has the
/// percent of its step; never less than <paramref name="Minimum"/>, which is also what follows the last step.
/// </summary>
/// <param name="Steps">By their days; none where each day counts.</param>
internal sealed record TimelinessRule(decimal LostPerDay, ImmutableArray<LateStep> Steps, decimal Minimum) : CriterionRule(CriterionKind.Timeliness)
{
    public static TimelinessRule Default { get; } = new(10, [], 50);

    /// <param name="daysLate">0 for what is on time; 1 on the first late day.</param>
    public decimal PercentOf(int daysLate) =>
        daysLate == 0 ? Full
        : Steps.IsEmpty ? Math.Max(Minimum, Full - (LostPerDay * daysLate))
        : Steps.FirstOrDefault(s => daysLate <= s.ThroughDay)?.Percent ?? Minimum;
}

/// <param name="ThroughDay">The last late day of the step, inclusive.</param>
internal sealed record LateStep(int ThroughDay, decimal Percent);

/// <summary>A task done on time is full, one done late has <paramref name="Late"/>, an overdue one <paramref name="Overdue"/> of its own percent.</summary>
internal sealed record TaskRule(decimal Late, decimal Overdue) : CriterionRule(CriterionKind.TaskCompletion)
{
    public static TaskRule Default { get; } = new(50, 50);

    public decimal PercentOfOverdue(int percent) => percent * Overdue / 100;
}

/// <summary>
/// Accepted at the first time is full, or the reviewer's mark where there is one; each return takes <paramref name="LostPerReturn"/> of that, never
/// below <paramref name="Minimum"/> of it.
/// </summary>
internal sealed record QualityRule(decimal LostPerReturn, decimal Minimum) : CriterionRule(CriterionKind.Quality)
{
    public static QualityRule Default { get; } = new(25, 25);

    public decimal PercentOf(int returns, int? mark) => (mark ?? Full) * (returns == 0 ? Full : Math.Max(Minimum, Full - (LostPerReturn * returns))) / 100;
}
