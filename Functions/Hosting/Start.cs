using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>The start and its settings. What is wrong with them is one clear line and a non-zero exit, not a stack trace.</summary>
internal static class Start
{
    public static async Task<int> GuardedAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception e) when (e is SettingException or InvalidOperationException or FormatException)
        {
            await Console.Error.WriteLineAsync($"NhacHan stops. {e.Message}");
            return 1;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"NhacHan cannot start. {e.Message} Set PORT to a free port.");
            return 1;
        }
        catch (Exception e) when (e is Azure.RequestFailedException or AggregateException { InnerException: Azure.RequestFailedException })
        {
            await Console.Error.WriteLineAsync($"NhacHan cannot start: storage does not answer as it should. {e.GetBaseException().Message}");
            return 1;
        }
    }

    /// <summary>
    /// Under the Functions host the environment is all that there is to configure, and each instance starts anew: no files are looked for or
    /// watched, which is a third of the start, and of ASPNETCORE_URLS, which there is the host's own address, nothing is known.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        StartTimes.End("runtime");
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Listening.HandlerPort))) return WebApplication.CreateSlimBuilder(args);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables();
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        return builder;
    }

    /// <summary>
    /// Runs until it is stopped. A background service that died is a fault and a non-zero exit, though the framework would call it a
    /// clean stop: neither a supervisor nor the Functions host restarts a program that exits with 0. Under the host no end is a good end,
    /// since it kills its handler where it has no more use for it.
    /// </summary>
    public static async Task RunToTheEndAsync(this WebApplication app)
    {
        StartTimes.End("calls");
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            StartTimes.End("listening");
            app.Logger.LogInformation("{Times}", StartTimes.Tell());
        });
        var underHost = app.Services.GetRequiredService<Listening>().UnderFunctionsHost;
        if (!underHost) await app.Services.GetRequiredService<StorageSetup>().EnsureAsync(CancellationToken.None);
        var background = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await app.RunAsync();
        if (background.Find(s => s.ExecuteTask is { IsFaulted: true }) is { } dead)
            throw new InvalidOperationException($"{dead.GetType().Name} died: {dead.ExecuteTask!.Exception!.GetBaseException().Message}");
        if (underHost) throw new InvalidOperationException("It was told to; the Functions host would not start it again after an exit with 0.");
    }

    /// <summary>Listens on one port of one address, whatever ASPNETCORE_URLS says.</summary>
    public static void AddListening(this WebApplicationBuilder builder, Listening listening)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = AppSettings.LargestBody;
            kestrel.Limits.MaxRequestLineSize = 2 * Contract.RequestSize.LongestLine;
            kestrel.Limits.MaxRequestHeadersTotalSize = 2 * Contract.RequestSize.MostHeaders;
            kestrel.Listen(listening.Address, listening.Port);
        });
        builder.Services.AddSingleton(listening);
        builder.Logging.AddLogLines(listening.UnderFunctionsHost);
    }

    public static IServiceCollection AddStorage(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(settings.Storage)
        .AddSingleton(new TableServiceClient(settings.Storage))
        .AddSingleton(new StorageNames(StoredNames.Tables, StoredNames.Queues))
        .AddSingleton<StorageSetup>()
        .AddSingleton<PoisonStore>()
        .AddSingleton<BusinessDelay>()
        .AddSingleton(new CrashPoints(settings.Test.CrashAt))
        .AddSingleton(settings.Test.Lease is { } lease ? new QueueTiming { Lease = lease } : new QueueTiming());
}
