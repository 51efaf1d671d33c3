namespace NhacHan.Consolidation;

internal static class ConsolidationServices
{
    public static IServiceCollection AddConsolidation(this IServiceCollection services) => services.AddSingleton<ConsolidateReports>();
}
