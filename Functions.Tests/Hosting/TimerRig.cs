using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

/// <summary>One timer over real storage on a clock that the test moves. Each <see cref="Start"/> is a new process to it.</summary>
internal sealed class TimerRig(AzuriteFixture azurite, DateTimeOffset now) : ITimerFunction, IAsyncDisposable
{
    private const string Function = "Scan";
    private readonly TimerStore _store = new(new TableServiceClient(azurite.Connection), AzuriteFixture.UniqueTable());
    private CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public FakeClock Clock { get; } = new(now);

    public ConcurrentQueue<TimerCall> Calls { get; } = new();

    /// <summary>What a call does; succeeds at once unless the test says otherwise.</summary>
    public Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

    public async Task RunAsync(TimerCall call, CancellationToken ct)
    {
        Calls.Enqueue(call);
        await Work(ct);
    }

    public Task<TimerStatus?> StatusAsync() => _store.FindAsync(Function, CancellationToken.None);

    /// <summary>Returns when the timer knows what it waits for.</summary>
    public async Task StartAsync(string schedule = "0 5 17 * * *", int retries = 0, BusinessClock? clock = null)
    {
        var timer = new TimerTrigger(Function, TimerSchedule.TryParse(schedule)!, retries, TimeSpan.FromSeconds(10));
        var catalog = new FunctionCatalog(new HostFile(TimeSpan.FromMinutes(10), new QueueSettings()), [timer], [], []);
        var loop = new TimerLoop(
            timer, this, _store, clock ?? new BusinessClock(Clock), new Invocations(catalog, NullLoggerFactory.Instance), NullLogger.Instance);
        _stopping = new CancellationTokenSource();
        _running = loop.RunAsync(_stopping.Token);
        await Eventually.TrueAsync(async () => await StatusAsync() is { } s && s.ScheduleText == schedule, "the timer has a status");
        await Eventually.GraceAsync();
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    public async Task CallsAsync(params TimerCall[] expected)
    {
        await Eventually.TrueAsync(() => Calls.Count >= expected.Length, $"{expected.Length} calls");
        await Eventually.GraceAsync();
        Assert.Equal(expected, Calls);
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
