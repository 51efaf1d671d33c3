using NhacHan.Agencies;

namespace NhacHan.Plans;

internal static class PlanServices
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddSingleton<PlanStore>()
        .AddSingleton<VisiblePlans>()
        .AddSingleton<PutPlan>()
        .AddSingleton<PublishPlan>()
        .AddSingleton<IAgencyReferences, PlansNamingAgency>();
}
