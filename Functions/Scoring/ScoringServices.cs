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
        .AddSingleton<PutRubric>()
        .AddSingleton<AdjustScore>()
        .AddSingleton<AppealScore>();

    public static void MapScoring(this IEndpointRouteBuilder api)
    {
        api.MapRubrics();
        api.MapScores();
        api.MapAdjustments();
        api.MapAppeals();
    }
}
