using System.Collections.Concurrent;
using Azure.Storage.Queues;
using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>The account's queues. One <see cref="WorkQueue"/> a name in a process, so that what is enqueued wakes the pump.</summary>
internal sealed class WorkQueues(QueueServiceClient service, QueueSettings settings)
{
    private readonly ConcurrentDictionary<string, Lazy<WorkQueue>> _queues = new(StringComparer.Ordinal);

    public WorkQueues(StorageConnection connection, FunctionCatalog catalog)
        : this(StorageClients.Queues(connection), catalog.Host.Queues)
    {
    }

    public WorkQueue Get(string name) =>
        _queues.GetOrAdd(name, n => new(() => new WorkQueue(service.GetQueueClient(n), settings.Base64))).Value;

    /// <summary>The names of the account's queues, other apps' among them: up to 5,000 a request.</summary>
    public async Task<HashSet<string>> ListAsync(CancellationToken ct)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var queue in service.GetQueuesAsync(cancellationToken: ct)) names.Add(queue.Name);
        return names;
    }
}
