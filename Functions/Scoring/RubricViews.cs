using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;

namespace NhacHan.Scoring;

internal sealed record LateStepView(int ThroughDay, decimal Percent);

/// <summary>What a criterion's rule says, in percent; only the members of its kind are there.</summary>
internal sealed record RuleView(
    decimal? LostPerDay = null, IReadOnlyList<LateStepView>? Steps = null, decimal? Minimum = null, decimal? Late = null, decimal? Overdue = null, decimal? LostPerReturn = null)
{
    public static RuleView Of(CriterionRule rule) => rule switch
    {
        TimelinessRule { Steps.IsEmpty: true } t => new(LostPerDay: t.LostPerDay, Minimum: t.Minimum),
        TimelinessRule t => new(Steps: [.. t.Steps.Select(s => new LateStepView(s.ThroughDay, s.Percent))], Minimum: t.Minimum),
        TaskRule t => new(Late: t.Late, Overdue: t.Overdue),
        QualityRule q => new(LostPerReturn: q.LostPerReturn, Minimum: q.Minimum),
        _ => throw new ArgumentException($"{rule.Kind} has no view."),
    };

    public CriterionRule ToRule(CriterionKind kind) => kind switch
    {
        CriterionKind.Timeliness => new TimelinessRule(LostPerDay ?? 0, [.. Steps?.Select(s => new LateStep(s.ThroughDay, s.Percent)) ?? []], Minimum!.Value),
        CriterionKind.TaskCompletion => new TaskRule(Late!.Value, Overdue!.Value),
        _ => new QualityRule(LostPerReturn!.Value, Minimum!.Value),
    };
}

internal sealed record CriterionView(string Key, string Name, string Kind, decimal Points, RuleView Rule)
{
    public static CriterionView Of(Criterion c) => new(c.Key, c.Name, Words.Of(c.Kind), c.Points, RuleView.Of(c.Rule));

    public Criterion ToCriterion() => new(Key, Name, Points, Rule.ToRule(Words.Parse<CriterionKind>(Kind)));
}

/// <summary>A rubric as it is shown; its row keeps the criteria so too.</summary>
internal sealed record RubricView(int Version, decimal Maximum, DateTimeOffset? At, string? By, IReadOnlyList<CriterionView> Criteria)
{
    public static RubricView Of(Rubric r) => new(r.Version, r.Maximum, r.At, r.By, [.. r.Criteria.Select(CriterionView.Of)]);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RubricView))]
[JsonSerializable(typeof(Page<RubricView>))]
[JsonSerializable(typeof(IReadOnlyList<CriterionView>))]
internal sealed partial class RubricJson : JsonSerializerContext
{
    public static JsonElement Element(Rubric r) => JsonSerializer.SerializeToElement(Scoring.RubricView.Of(r), Default.RubricView);

    /// <summary>Two rubrics are the same where this is.</summary>
    public static string Write(ImmutableArray<Criterion> criteria) =>
        JsonSerializer.Serialize([.. criteria.Select(c => Scoring.CriterionView.Of(c))], Default.IReadOnlyListCriterionView);

    public static ImmutableArray<Criterion> Read(string json) =>
        [.. JsonSerializer.Deserialize(json, Default.IReadOnlyListCriterionView)!.Select(c => c.ToCriterion())];
}
