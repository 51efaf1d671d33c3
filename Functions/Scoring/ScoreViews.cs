using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Scoring;

/// <summary>One thing that was looked at: which case of the rule it was, what of its weight it earned (percent), and the points that this is.</summary>
internal sealed record EvidenceView(string Rule, string PlanId, string? PeriodKey, string? TaskNo, int? Version, decimal Value, decimal Points, string Text)
{
    public static EvidenceView Of(ScoredFinding s, string planId) =>
        new(s.Finding.Rule, planId, s.Finding.PeriodKey, s.Finding.TaskNo, s.Finding.Version, decimal.Round(s.Finding.Percent, 2, MidpointRounding.AwayFromZero), s.Points, s.Finding.Text);
}

internal sealed record CriterionScoreView(string Key, string Name, string Kind, decimal Points, decimal Of, IReadOnlyList<EvidenceView> Evidence)
{
    public static CriterionScoreView From(CriterionScore c, string planId) =>
        new(c.Criterion.Key, c.Criterion.Name, Words.Of(c.Criterion.Kind), c.Points, c.Of, [.. c.Evidence.Select(e => EvidenceView.Of(e, planId))]);
}

/// <summary>With <see cref="RemovedAt"/> it was taken back, and counts nothing.</summary>
internal sealed record AdjustmentView(
    string Id, string AgencyId, decimal Points, string Reason, DocumentView? Document, DateTimeOffset At, string By, DateTimeOffset? RemovedAt, string? RemovedBy, string? RemovalReason)
{
    public static AdjustmentView Of(ScoreAdjustment a) =>
        new(a.Id, a.AgencyId, a.Points, a.Reason, DocumentView.Of(a.Document), a.At, a.By, a.Removal?.At, a.Removal?.By, a.Removal?.Reason);
}

internal sealed record AppealAnswerView(string Text, bool? Accepted, string? AdjustmentId, DateTimeOffset At, string By);

internal sealed record AppealView(string Id, string AgencyId, string Text, DateTimeOffset At, string By, AppealAnswerView? Answer)
{
    public static AppealView Of(ScoreAppeal a) => new(
        a.Id, a.AgencyId, a.Text, a.At, a.By, a.Answer is { } answer ? new(answer.Text, answer.Accepted, answer.AdjustmentId, answer.At, answer.By) : null);
}

/// <summary>One agency's score; without <see cref="Total"/> there is nothing to score yet, and no rank.</summary>
internal sealed record ScoreView(
    string PlanId, string AgencyId, string AgencyName, string AgencyKind, int RubricVersion, DateTimeOffset AsOf, decimal? Total, decimal Maximum, int? Rank, int? RankInKind,
    bool Tied, IReadOnlyList<CriterionScoreView> Criteria, IReadOnlyList<AdjustmentView> Adjustments, IReadOnlyList<AppealView> Appeals)
{
    public static ScoreView Of(RankedScore s, ScoreSheet sheet, string planId) => new(
        planId, s.Score.AgencyId, s.Name, Words.Of(s.Kind), sheet.Rubric.Version, sheet.At, s.Score.Total, s.Score.Maximum, s.Rank, s.InKind, s.Tied,
        [.. s.Score.Criteria.Select(c => CriterionScoreView.From(c, planId))], [.. s.Score.Adjustments.Select(AdjustmentView.Of)],
        [.. sheet.Appeals[s.Score.AgencyId].Select(AppealView.Of)]);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<ScoreView>))]
[JsonSerializable(typeof(AdjustmentView))]
[JsonSerializable(typeof(AppealView))]
internal sealed partial class ScoreJson : JsonSerializerContext
{
    public static JsonElement Element(ScoreAdjustment a) => JsonSerializer.SerializeToElement(Scoring.AdjustmentView.Of(a), Default.AdjustmentView);

    public static JsonElement Element(ScoreAppeal a) => JsonSerializer.SerializeToElement(Scoring.AppealView.Of(a), Default.AppealView);
}
