namespace NhacHan.Hosting;

internal static class HandlerServices
{
    /// <summary>Runs as the Functions host's custom handler: timers and queue messages come as calls.</summary>
    public static IServiceCollection AddFunctionsHost(this IServiceCollection services) => services
        .AddFunctions()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<HandlerCalls>()
        .AddSingleton<StorageInBackground>()
        .AddHostedService(s => s.GetRequiredService<StorageInBackground>());
}
