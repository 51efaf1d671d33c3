using System.Collections.Concurrent;
using Azure.Core;
using Azure.Storage.Queues;
using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>The account's queues. One <see cref="WorkQueue"/> a name in a process, so that what is enqueued wakes the pump.</summary>
internal sealed class WorkQueues(QueueServiceClient service, QueueSettings settings)
{
    private readonly ConcurrentDictionary<string, Lazy<WorkQueue>> _queues = new(StringComparer.Ordinal);

    public WorkQueues(StorageConnection connection, FunctionCatalog catalog)
        : this(Connect(connection), catalog.Host.Queues)
    {
    }

    public WorkQueue Get(string name) =>
        _queues.GetOrAdd(name, n => new(() => new WorkQueue(service.GetQueueClient(n), settings.Base64))).Value;

    /// <summary>One small call, to see whether the service answers.</summary>
    public Task PingAsync(CancellationToken ct) => service.GetPropertiesAsync(ct);

    private static QueueServiceClient Connect(StorageConnection connection)
    {
        // WorkQueue encodes by itself.
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 5;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(20);
        var text = connection.ConnectionString ?? throw new InvalidOperationException($"The {connection} has no connection string.");
        return new QueueServiceClient(text, options);
    }
}
