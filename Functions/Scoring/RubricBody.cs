using System.Collections.Immutable;
using NhacHan.Contract;

namespace NhacHan.Scoring;

/// <summary>Reads a rubric from a request body. What is left out of a rule is as in the default rubric.</summary>
internal static class RubricBody
{
    public const int MostCriteria = 20;
    public const int LongestName = 120;
    private const int MostSteps = 30;
    private const int LatestDay = 3_650;
    private const decimal MostPoints = 1_000;

    public static ImmutableArray<Criterion> Read(FieldReader f)
    {
        var read = f.Objects("criteria", MostCriteria, required: true).Select(c => (Reader: c, Criterion: ReadOne(c))).ToList();
        if (read.Count == 0 && !f.Problems.Any) f.Wrong("criteria", "must have at least one criterion");
        foreach (var twice in read.GroupBy(c => c.Criterion.Key, StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length > 0).SelectMany(g => g.Skip(1)))
            twice.Reader.Wrong("key", $"'{twice.Criterion.Key}' is used by another criterion of this rubric");
        f.ReadOnly("version", "maximum", "at", "by");
        f.NoOthers();
        return [.. read.Select(c => c.Criterion)];
    }

    private static Criterion ReadOne(FieldReader c)
    {
        var (key, name, points) = (c.KeyOf("key"), c.Text("name", LongestName), c.Decimal("points", 0.01m, MostPoints));
        CriterionRule rule = c.Choice<CriterionKind>("kind") switch
        {
            CriterionKind.Timeliness => Timeliness(c.Object("rule")),
            CriterionKind.TaskCompletion => Tasks(c.Object("rule")),
            CriterionKind.Quality => Quality(c.Object("rule")),
            _ => Unread(c),
        };
        c.NoOthers();
        return new Criterion(key ?? "", name ?? "", points ?? 0, rule);
    }

    private static TimelinessRule Timeliness(FieldReader? r)
    {
        if (r is null) return TimelinessRule.Default;
        var (perDay, steps, minimum) = (Percent(r, "lostPerDay"), Steps(r), Percent(r, "minimum"));
        if (perDay is not null && !steps.IsEmpty) r.Wrong("steps", "must be left out where lostPerDay is given: what is late loses by the day or by steps");
        if (minimum is { } least && !steps.IsEmpty && least > steps[^1].Percent)
            r.Wrong("minimum", "must not be more than the last step's percent: later is never worth more");
        r.NoOthers();
        var fallback = steps.IsEmpty ? TimelinessRule.Default.Minimum : Math.Min(TimelinessRule.Default.Minimum, steps[^1].Percent);
        return new TimelinessRule(perDay ?? (steps.IsEmpty ? TimelinessRule.Default.LostPerDay : 0), steps, minimum ?? fallback);
    }

    private static ImmutableArray<LateStep> Steps(FieldReader r)
    {
        var steps = ImmutableArray.CreateBuilder<LateStep>();
        foreach (var s in r.Objects("steps", MostSteps))
        {
            var (day, percent) = (s.Integer("throughDay", 1, LatestDay), Percent(s, "percent", required: true));
            s.NoOthers();
            if (day is not { } through || percent is not { } worth) continue;
            if (steps.Count > 0 && through <= steps[^1].ThroughDay) s.Wrong("throughDay", "must be later than that of the step before");
            if (steps.Count > 0 && worth > steps[^1].Percent) s.Wrong("percent", "must not be more than that of the step before: later is never worth more");
            steps.Add(new LateStep(through, worth));
        }
        return steps.ToImmutable();
    }

    private static TaskRule Tasks(FieldReader? r)
    {
        if (r is null) return TaskRule.Default;
        var (late, overdue) = (Percent(r, "late"), Percent(r, "overdue"));
        if (overdue > (late ?? TaskRule.Default.Late)) r.Wrong("overdue", "must not be more than late: what is not done is never worth more than what is");
        r.NoOthers();
        var done = late ?? TaskRule.Default.Late;
        return new TaskRule(done, overdue ?? Math.Min(TaskRule.Default.Overdue, done));
    }

    private static QualityRule Quality(FieldReader? r)
    {
        if (r is null) return QualityRule.Default;
        var (perReturn, minimum) = (Percent(r, "lostPerReturn"), Percent(r, "minimum"));
        r.NoOthers();
        return new QualityRule(perReturn ?? QualityRule.Default.LostPerReturn, minimum ?? QualityRule.Default.Minimum);
    }

    /// <summary>Of no kind that is known, so nobody can say what its rule may hold.</summary>
    private static TimelinessRule Unread(FieldReader c)
    {
        c.ReadOnly("rule");
        return TimelinessRule.Default;
    }

    private static decimal? Percent(FieldReader r, string name, bool required = false) => r.Decimal(name, 0, 100, required);
}
