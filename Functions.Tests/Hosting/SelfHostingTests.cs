using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

/// <summary>All of it wired as the app does, over storage of its own, since there the clock's row is one for all.</summary>
public sealed class SelfHostingTests : IAsyncDisposable
{
    private readonly Azurite _azurite = Azurite.StartNew();
    private readonly RecordedLog _log = new();

    [Fact]
    public async Task A_timer_on_a_shifted_fast_clock_enqueues_what_a_queue_function_then_gets()
    {
        using var folder = new TriggerFolder().WithTimer("Scan", "%ScanSchedule%").WithQueue("Plan", "plan");
        using var host = Build(
            folder, ("ScanSchedule", "0 0 17 * * *"), ("NhacHan:Clock:StartAt", "2026-03-01T08:00:00+07:00"), ("NhacHan:Clock:Speed", "10000"));
        await host.StartAsync();
        var planned = host.Services.GetRequiredService<Planned>();
        await Eventually.TrueAsync(() => !planned.Days.IsEmpty, "the first day's scan to be planned");
        await host.StopAsync();
        Assert.Equal("2026-03-01T17:00:00Z", planned.Days.First());
        Assert.Same(host.Services.GetRequiredService<BusinessClock>(), host.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void A_bad_clock_setting_stops_the_start()
    {
        using var folder = new TriggerFolder().WithTimer("Scan", "0 0 17 * * *").WithQueue("Plan", "plan");
        using var host = Build(folder, ("NhacHan:Clock:StartAt", "yesterday"));
        Assert.Contains("NhacHan:Clock:StartAt", Assert.Throws<InvalidOperationException>(host.Start).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_trigger_stops_the_start()
    {
        using var folder = new TriggerFolder().WithTimer("Scan", "0 0 17 * * *");
        using var host = Build(folder);
        Assert.Contains("Plan is registered", Assert.Throws<InvalidOperationException>(host.Start).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_goes_away_is_said_once_and_outlasted()
    {
        using var folder = new TriggerFolder().WithTimer("Scan", "0 0 17 * * *").WithQueue("Plan", "plan");
        using var host = Build(folder);
        await host.StartAsync();
        var queue = host.Services.GetRequiredService<WorkQueues>().Get("plan");
        var planned = host.Services.GetRequiredService<Planned>();
        await queue.EnqueueAsync(new BinaryData("before"));
        await Eventually.TrueAsync(() => planned.Days.Contains("before", StringComparer.Ordinal), "the message before");

        await _azurite.StopAsync();
        await Eventually.TrueAsync(() => _log.Lines.Any(l => l.Level == LogLevel.Error), "the outage to be noticed");
        await Task.Delay(500);
        _azurite.StartAgain();

        // What was in memory went with it: the queue itself is made again.
        await queue.EnqueueAsync(new BinaryData("after"));
        await Eventually.TrueAsync(() => planned.Days.Contains("after", StringComparer.Ordinal), "the message after");
        Assert.Single(_log.Lines, l => l.Text.StartsWith("Queue plan does not answer", StringComparison.Ordinal));
        Assert.Single(_log.Lines, l => l.Text == "Queue plan answers again");
        await host.StopAsync();
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    private IHost Build(TriggerFolder folder, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddProvider(_log);
        var configuration = Settings.Of(settings);
        builder.Services
            .AddSingleton(s => FunctionCatalog.Load(folder.Root, configuration, s.GetServices<FunctionRegistration>()))
            .AddSingleton(_azurite.Connection)
            .AddSingleton(new TableServiceClient(_azurite.Connection))
            .AddSingleton<Planned>()
            .AddSingleton<NhacHan.Backup.RestoreStore>()
            .AddTimerFunction<Scan>("Scan")
            .AddQueueFunction<Plan>("Plan")
            .AddSelfHosting(configuration);
        return builder.Build();
    }

    private sealed class Planned
    {
        public ConcurrentQueue<string> Days { get; } = new();
    }

    private sealed class Scan(WorkQueues queues) : ITimerFunction
    {
        public Task RunAsync(TimerCall call, CancellationToken ct) =>
            queues.Get("plan").EnqueueAsync(new BinaryData($"{call.ScheduledFor.UtcDateTime:s}Z"), ct: ct);
    }

    private sealed class Plan(Planned planned) : IQueueFunction
    {
        public Task RunAsync(QueueCall call, CancellationToken ct)
        {
            planned.Days.Enqueue(call.Body.ToString());
            return Task.CompletedTask;
        }
    }
}
