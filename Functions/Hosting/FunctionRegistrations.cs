using NhacHan.Backup;

namespace NhacHan.Hosting;

/// <summary>Says that there is code for a trigger, so that the catalog can hold it against the function.json files.</summary>
internal sealed record FunctionRegistration(string Name, string TriggerType);

internal static class FunctionRegistrations
{
    /// <summary>Every timer rests while a backup is being restored, this one too.</summary>
    public static IServiceCollection AddTimerFunction<T>(this IServiceCollection services, string name)
        where T : class, ITimerFunction =>
        services.AddSingleton<T>().AddKeyedSingleton<ITimerFunction>(name, (s, _) => ActivatorUtilities.CreateInstance<UnlessRestoring>(s, name, s.GetRequiredService<T>())).AddSingleton(new FunctionRegistration(name, TriggerType.Timer));

    public static IServiceCollection AddQueueFunction<T>(this IServiceCollection services, string name)
        where T : class, IQueueFunction =>
        services.AddKeyedSingleton<IQueueFunction, T>(name).AddSingleton(new FunctionRegistration(name, TriggerType.Queue));
}

internal static class TriggerType
{
    public const string Http = "httpTrigger";
    public const string Queue = "queueTrigger";
    public const string Timer = "timerTrigger";
}
