using NhacHan.Hosting;

namespace NhacHan.StatusFeed;

internal static class StatusFeedServices
{
    public static IServiceCollection AddStatusFeed(this IServiceCollection services) => services
        .AddSingleton<ReadStatusFacts>()
        .AddSingleton<ReadLeadStatus>()
        .AddSingleton<RestateAgencies>()
        .AddSingleton<RestateTasks>()
        .AddSingleton<SweepQueue>()
        .AddSingleton<AskForSweep>()
        .AddSingleton<SweepPlan>()
        // What a sweep does for each plan, in this order.
        .AddSingleton<ISweepStep, SweepReports>()
        .AddSingleton<ISweepStep>(s => s.GetRequiredService<RestateTasks>())
        .AddTimerFunction<StatusSweep>(StatusSweep.Name)
        .AddQueueFunction<SweepStatus>("SweepStatus")
        .AddQueueFunction<SweepStatusPoison>("SweepStatusPoison");
}
