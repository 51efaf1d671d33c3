using Microsoft.Extensions.DependencyInjection.Extensions;

namespace NhacHan.Hosting;

internal static class SelfHosting
{
    /// <summary>What both modes need: the triggers, the boundary that functions run within, and the queues to enqueue to.</summary>
    /// <remarks>StorageConnection and TableServiceClient are registered elsewhere.</remarks>
    public static IServiceCollection AddFunctions(this IServiceCollection services)
    {
        services.TryAddSingleton(s => FunctionCatalog.Load(
            AppContext.BaseDirectory, s.GetRequiredService<IConfiguration>(), s.GetServices<FunctionRegistration>()));
        services.TryAddSingleton(s => new WorkQueues(s.GetRequiredService<Storage.StorageConnection>(), s.GetRequiredService<FunctionCatalog>()));
        services.TryAddSingleton<Invocations>();
        return services;
    }

    /// <summary>Runs timers and queues in this process, on a business clock that settings may shift, where no Functions host does.</summary>
    public static IServiceCollection AddSelfHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddFunctions();
        services.TryAddSingleton<TimerStore>();
        services.TryAddSingleton<ClockStore>();
        services.TryAddSingleton<QueueTiming>();

        // What asks for the time before StartBusinessClock has read where the clock stands gets at least the right era.
        services.AddSingleton(_ => new BusinessClock(TimeProvider.System)
        {
            Anchor = ClockSettings.From(configuration) is { } settings ? ClockAnchor.Resume(settings, null, TimeProvider.System.GetUtcNow()) : null,
        });
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(s => s.GetRequiredService<BusinessClock>()));
        services.AddHostedService(s => ActivatorUtilities.CreateInstance<StartBusinessClock>(s, configuration, TimeProvider.System));
        services.AddHostedService<TimerRunner>();
        services.AddHostedService<QueuePump>();
        return services;
    }
}
