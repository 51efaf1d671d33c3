namespace NhacHan.Reminders.Runs;

internal static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddSingleton<HoldRun>().AddSingleton<TellHeld>().AddSingleton<ReleaseRun>().AddSingleton<DropRun>().AddSingleton<ReadDay>();
}
