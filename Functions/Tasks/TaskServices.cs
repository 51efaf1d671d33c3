using NhacHan.Agencies;

namespace NhacHan.Tasks;

internal static class TaskServices
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddSingleton<TaskStore>().AddSingleton<TaskStatusStore>().AddSingleton<TaskProgressStore>()
        .AddSingleton<TaskMarkStore>().AddSingleton<ReadTaskParts>().AddSingleton<ActiveTasks>()
        .AddSingleton<TaskScope>()
        .AddSingleton<ReadTasks>()
        .AddSingleton<PutTask>()
        .AddSingleton<ReportProgress>()
        .AddSingleton<IAgencyReferences, TasksNamingAgency>();
}
