namespace NhacHan.Hosting;

/// <summary>Real times of the pump that host.json does not speak of.</summary>
internal sealed record QueueTiming
{
    /// <summary>How long a message stays hidden if its process dies; whole seconds.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan FirstPoll { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What running functions get at a stop before their token is cancelled.</summary>
    public TimeSpan ShutdownWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a message on a poison queue rests when its own tries are used up, too.</summary>
    public TimeSpan PoisonRest { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>Self-hosted only: hands the messages of the catalog's queues to their functions, as the Functions host would.</summary>
internal sealed class QueuePump(
    FunctionCatalog catalog, IServiceProvider services, WorkQueues queues, QueueTiming timing, Invocations invocations, ILogger<QueuePump> logger)
    : BackgroundService
{
    // Made here and not later: a function that cannot be made stops the start.
    private readonly (QueueTrigger Trigger, MessageHandler Handler)[] _handlers =
    [
        .. catalog.Queues.Select(trigger => (trigger, new MessageHandler(
            trigger, services.GetRequiredKeyedService<IQueueFunction>(trigger.Function), queues, catalog.Host.Queues, timing, invocations, logger))),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_handlers.Select(h =>
        new QueueLoop(queues.Get(h.Trigger.Queue), catalog.Host.Queues, timing, logger).RunAsync(h.Handler.HandleAsync, stoppingToken)));
}
