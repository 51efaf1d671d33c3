using NhacHan.Agencies;

namespace NhacHan.Plans;

internal static class PlanServices
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddSingleton<PlanStore>()
        .AddSingleton<PlanVersionStore>()
        .AddSingleton<PlanHistory>()
        .AddSingleton<VisiblePlans>()
        .AddSingleton<SavePlan>()
        .AddSingleton<VisibleContacts>()
        .AddSingleton<PutPlan>()
        .AddSingleton<AskForReport>()
        .AddSingleton<PublishPeriod>()
        .AddSingleton<PublishPlan>()
        .AddSingleton<IAgencyReferences, PlansNamingAgency>();
}
