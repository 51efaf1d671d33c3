using Azure.Storage.Queues.Models;

namespace NhacHan.Hosting;

/// <summary>
/// What becomes of one message: gone after success, back after visibilityTimeout for another try, to <c>queue-poison</c> after
/// maxDequeueCount tries. A poison queue's own messages have nowhere further to go and must not be lost: once their tries are used up
/// they stay where they are, said in the log, and are tried again after a longer rest.
/// </summary>
internal sealed class MessageHandler(
    QueueTrigger trigger, IQueueFunction function, WorkQueues queues, QueueSettings settings, QueueTiming timing, Invocations invocations,
    ILogger logger)
{
    public const string PoisonSuffix = "-poison";
    private readonly WorkQueue _queue = queues.Get(trigger.Queue);
    private readonly bool _isPoison = trigger.Queue.EndsWith(PoisonSuffix, StringComparison.Ordinal);
    private readonly Outage _outage = new(logger, $"Queue {trigger.Queue} (settling messages)");

    /// <param name="message">Just received, hidden for the lease.</param>
    /// <param name="cutShort">Cancelled when the app cannot wait for the function any longer.</param>
    public async Task HandleAsync(QueueMessage message, CancellationToken cutShort)
    {
        using var lease = new MessageLease(_queue, message.MessageId, message.PopReceipt, timing.Lease, _outage);
        try
        {
            await lease.KeepWhileAsync(async () => await SettleAsync(message, lease, await RunAsync(message, cutShort), cutShort), cutShort);
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Queue} message {Id} could not be settled; it comes again when its lease ends", trigger.Queue, message.MessageId);
        }
    }

    /// <returns>Null where the function is not to be called at all.</returns>
    private async Task<InvocationResult?> RunAsync(QueueMessage message, CancellationToken cutShort)
    {
        // A count above the most means that the last try was never settled: its process died.
        if (message.DequeueCount > settings.MaxDequeueCount && !_isPoison) return null;
        if (_queue.Decode(message.Body) is not { } body)
        {
            logger.LogError("{Queue} message {Id} is not base64", trigger.Queue, message.MessageId);
            return null;
        }
        var call = new QueueCall(body, message.MessageId, message.DequeueCount);
        var said = $"{trigger.Queue} message {message.MessageId}, try {message.DequeueCount}";
        return await invocations.RunAsync(trigger.Function, said, ct => function.RunAsync(call, ct), cutShort);
    }

    /// <summary>An outage of storage is outlasted, with the message kept, unless the app is stopping.</summary>
    private async Task SettleAsync(QueueMessage message, MessageLease lease, InvocationResult? result, CancellationToken cutShort)
    {
        switch (result)
        {
            case InvocationResult.Succeeded:
                await _outage.OutlastAsync(lease.DeleteAsync, cutShort);
                if (lease.IsLost) logger.LogWarning("{Queue} message {Id} was done but lost meanwhile; it may come again", trigger.Queue, message.MessageId);
                break;
            case InvocationResult.Stopped:
                await _outage.OutlastAsync(() => lease.ShowAfterAsync(TimeSpan.Zero), cutShort);
                break;
            case InvocationResult.Failed when message.DequeueCount < settings.MaxDequeueCount:
                await _outage.OutlastAsync(() => lease.ShowAfterAsync(settings.VisibilityTimeout), cutShort);
                break;
            case var _ when _isPoison:
                logger.LogError("{Queue} message {Id} stays there after {Count} tries", trigger.Queue, message.MessageId, message.DequeueCount);
                await _outage.OutlastAsync(() => lease.ShowAfterAsync(timing.PoisonRest), cutShort);
                break;
            default:
                await PoisonAsync(message, lease, cutShort);
                break;
        }
    }

    /// <summary>There first, then gone here: a death in between leaves two copies, never none.</summary>
    private async Task PoisonAsync(QueueMessage message, MessageLease lease, CancellationToken cutShort)
    {
        if (lease.IsLost) return;
        var poison = queues.Get(trigger.Queue + PoisonSuffix);
        await _outage.OutlastAsync(() => poison.EnqueueTextAsync(message.Body.ToString(), null, CancellationToken.None), cutShort);
        await _outage.OutlastAsync(lease.DeleteAsync, cutShort);
        logger.LogError("{Queue} message {Id} went to {Poison}, try {Count}", trigger.Queue, message.MessageId, poison.Name, message.DequeueCount);
    }
}
