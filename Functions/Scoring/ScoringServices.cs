using NhacHan.StatusFeed;

namespace NhacHan.Scoring;

internal static class ScoringServices
{
    public static IServiceCollection AddScoring(this IServiceCollection services) => services
        .AddSingleton<RubricStore>()
        .AddSingleton<AdjustmentStore>()
        .AddSingleton<AppealStore>()
        .AddSingleton<ScoreStatusStore>()
        .AddSingleton<ScoreScope>()
        .AddSingleton<ReadScores>()
        .AddSingleton<RebuildScores>()
        .AddSingleton<ISweepStep>(s => s.GetRequiredService<RebuildScores>())
        .AddSingleton<PutRubric>()
        .AddSingleton<AdjustScore>()
        .AddSingleton<AppealScore>();
}
