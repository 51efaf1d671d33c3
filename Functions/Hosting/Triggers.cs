using Microsoft.Extensions.DependencyInjection.Extensions;

namespace NhacHan.Hosting;

/// <summary>Who calls timers and queue functions: the Functions host where it started this process, else this process itself.</summary>
internal static class Triggers
{
    public static IServiceCollection AddTriggers(this IServiceCollection services, AppSettings settings, IConfiguration configuration)
    {
        _ = settings.Listening.UnderFunctionsHost ? services.AddFunctionsHost() : services.AddSelfHosting(configuration);
        StartTimes.End("settings and services");
        return services;
    }

    /// <summary>What the host asks comes before everything else; its <c>GET /</c> must be answered at once.</summary>
    public static void UseTriggers(this WebApplication app)
    {
        StartTimes.End("container");
        if (app.Services.GetService<HandlerCalls>() is { } calls) app.Use(calls.InvokeAsync);
        // Here and no earlier, so that the first answer does not wait for the routes to be put together.
        app.UseRouting();
    }

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
}
