using Azure;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>Listens to one queue as the Functions host's queue trigger does. What it calls says whether the call succeeded.</summary>
internal sealed class HostQueue(QueueServiceClient queues, string name, HostFile host, Func<QueueMessage, Task<bool>> call)
{
    private const string Poison = "-poison";
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10), ShortestPoll = TimeSpan.FromMilliseconds(100);
    private readonly QueueClient _queue = queues.GetQueueClient(name);

    /// <summary>A poison queue has none of its own: what fails there comes again for ever.</summary>
    private readonly QueueClient? _poison = name.EndsWith(Poison, StringComparison.Ordinal) ? null : queues.GetQueueClient(name + Poison);

    public async Task ListenAsync(CancellationToken stopping)
    {
        List<Task> running = [];
        for (var wait = ShortestPoll; !stopping.IsCancellationRequested;)
        {
            running.RemoveAll(t => t.IsCompleted);
            var messages = running.Count > host.NewBatchThreshold ? null : await ReceiveAsync(stopping);
            if (messages is [_, ..])
            {
                running.AddRange(messages.Select(m => HandleAsync(m, stopping)));
                wait = ShortestPoll;
                continue;
            }
            if (messages is not null) wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, host.MaxPollingInterval.Ticks));
            await Task.WhenAny([Task.Delay(wait, stopping), .. running.Take(messages is null ? running.Count : 0)]);
        }
        await Task.WhenAll(running);
    }

    /// <param name="transport">Trusts what the machine does not.</param>
    public static QueueServiceClient Connect(string connection, HostFile host, HttpPipelineTransport? transport)
    {
        var options = new QueueClientOptions { MessageEncoding = host.Base64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None, Retry = { MaxRetries = 1 } };
        if (transport is not null) options.Transport = transport;
        return new(connection, options);
    }

    /// <summary>No queue, or no storage, is an empty queue.</summary>
    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            return (await _queue.ReceiveMessagesAsync(host.BatchSize, Hidden, stopping)).Value;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            return [];
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stopping)
    {
        var succeeded = await call(message);
        // Once the host stops, what it had in hand comes again when its time is up.
        if (stopping.IsCancellationRequested) return;
        if (succeeded)
        {
            await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        }
        else if (_poison is not null && message.DequeueCount >= host.MaxDequeueCount)
        {
            await _poison.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
            await _poison.SendMessageAsync(message.Body, cancellationToken: CancellationToken.None);
            await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        }
        else
        {
            await _queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, host.VisibilityTimeout, CancellationToken.None);
        }
    }
}
