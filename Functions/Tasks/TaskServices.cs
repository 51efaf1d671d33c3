using NhacHan.Agencies;

namespace NhacHan.Tasks;

internal static class TaskServices
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddSingleton<TaskStore>()
        .AddSingleton<IAgencyReferences, TasksNamingAgency>();
}
