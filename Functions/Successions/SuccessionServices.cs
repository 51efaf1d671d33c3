using NhacHan.Hosting;

namespace NhacHan.Successions;

internal static class SuccessionServices
{
    /// <summary>Their store is among the agencies' services, since the registry reads it.</summary>
    public static IServiceCollection AddSuccessions(this IServiceCollection services) => services
        .AddSingleton<ReadPlanDuties>()
        .AddSingleton<DutyCheck>()
        .AddSingleton<ChangeAgencies>()
        .AddSingleton<MoveReports>()
        .AddSingleton<MoveTasks>()
        .AddSingleton<ApplySuccession>()
        .AddSingleton<CreateSuccession>()
        .AddSingleton<UndoSuccession>()
        .AddTimerFunction<ApplySuccessions>(ApplySuccessions.Name);
}
