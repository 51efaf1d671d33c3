using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NhacHan.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

/// <summary>One queue function over a real queue. Retries come after a second, leases end after two.</summary>
internal sealed class PumpRig : IQueueFunction, IAsyncDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);
    private readonly string _connection;
    private readonly FunctionCatalog _catalog;
    private readonly QueueTiming _timing;
    private WorkQueues _queues;
    private QueuePump? _pump;

    public PumpRig(AzuriteFixture azurite, string? name = null, Func<QueueSettings, QueueSettings>? settings = null, QueueTiming? timing = null)
    {
        Name = name ?? $"q{Guid.NewGuid():N}";
        _connection = azurite.ConnectionString;
        _timing = timing ?? new QueueTiming { Lease = Lease, ShutdownWait = TimeSpan.Zero, PoisonRest = TimeSpan.FromSeconds(1) };
        var defaults = new QueueSettings
        {
            BatchSize = 8, NewBatchThreshold = 4, MaxDequeueCount = 3, VisibilityTimeout = TimeSpan.FromSeconds(1), MaxPollingInterval = TimeSpan.FromSeconds(2),
        };
        _catalog = new(new HostFile(TimeSpan.FromMinutes(10), settings?.Invoke(defaults) ?? defaults), [], [new("Send", Name)], []);
        _queues = new WorkQueues(azurite.Connection, _catalog);
    }

    public string Name { get; }

    public WorkQueue Queue => _queues.Get(Name);

    /// <summary>With the time since <see cref="Since"/>.</summary>
    public ConcurrentQueue<(QueueCall Call, TimeSpan At)> Calls { get; } = new();

    public IEnumerable<long> Tries => Calls.Select(c => c.Call.DequeueCount);

    public long Since { get; set; } = Stopwatch.GetTimestamp();

    public Func<QueueCall, CancellationToken, Task> Work { get; set; } = (_, _) => Task.CompletedTask;

    public async Task RunAsync(QueueCall call, CancellationToken ct)
    {
        Calls.Enqueue((call, Stopwatch.GetElapsedTime(Since)));
        await Work(call, ct);
    }

    public async Task StartAsync()
    {
        var services = new ServiceCollection().AddKeyedSingleton<IQueueFunction>("Send", this).BuildServiceProvider();
        _pump = new QueuePump(
            _catalog, services, _queues, _timing, new Invocations(_catalog, NullLoggerFactory.Instance), NullLogger<QueuePump>.Instance);
        await _pump.StartAsync(CancellationToken.None);
    }

    /// <summary>The next start is a new process as far as queues and signals go.</summary>
    public async Task StopAsync()
    {
        if (_pump is null) return;
        await _pump.StopAsync(CancellationToken.None);
        _pump.Dispose();
        _pump = null;
        _queues = new WorkQueues(NhacHan.Storage.StorageConnection.Parse(_connection), _catalog);
    }

    /// <summary>As the queue holds it, not by way of the code under test; messages hidden now count, too.</summary>
    public async Task<int> CountAsync(string suffix = "")
    {
        var client = Raw(suffix);
        return await client.ExistsAsync() ? (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount : 0;
    }

    public QueueClient Raw(string suffix = "") => new(_connection, Name + suffix);

    public Task EmptyAsync() => Eventually.TrueAsync(async () => await CountAsync() == 0, $"{Name} is empty");

    public async ValueTask DisposeAsync() => await StopAsync();
}
