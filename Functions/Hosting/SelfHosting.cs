using Microsoft.Extensions.DependencyInjection.Extensions;

namespace NhacHan.Hosting;

internal static class SelfHosting
{
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
