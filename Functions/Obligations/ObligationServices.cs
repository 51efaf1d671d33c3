namespace NhacHan.Obligations;

internal static class ObligationServices
{
    public static IServiceCollection AddObligations(this IServiceCollection services) => services
        .AddSingleton<ObligationStore>()
        .AddSingleton<ActivePeriodStore>()
        .AddSingleton<ListObligations>();
}
