using System.Diagnostics;
using Azure.Storage.Queues.Models;

namespace NhacHan.Hosting;

/// <summary>
/// Receives from one queue: a batch whenever no more than newBatchThreshold messages are running, at once while there are any, then ever
/// more slowly up to maxPollingInterval, and at once again when this process enqueues. No error of storage ends it.
/// </summary>
internal sealed class QueueLoop(WorkQueue queue, QueueSettings settings, QueueTiming timing, ILogger logger)
{
    private readonly Outage _outage = new(logger, $"Queue {queue.Name}");
    private readonly Signal _ended = new();
    private int _running;

    /// <param name="handle">Settles a message and throws nothing. Its token is cancelled some time after the stop.</param>
    /// <param name="stopping">No message is received from then on.</param>
    public async Task RunAsync(Func<QueueMessage, CancellationToken, Task> handle, CancellationToken stopping)
    {
        using var cutShort = new CancellationTokenSource();
        queue.Signal.Listening = true;
        var idle = new Backoff(timing.FirstPoll, settings.MaxPollingInterval);
        try
        {
            while (true)
            {
                while (Volatile.Read(ref _running) > settings.Threshold) await _ended.WaitAsync(Timeout.InfiniteTimeSpan, stopping);

                var messages = await _outage.OutlastAsync(
                    () => queue.ReceiveAsync(settings.BatchSize, timing.Lease, stopping), stopping);
                foreach (var message in messages) Start(message);

                if (messages.Count > 0 || await queue.Signal.WaitAsync(idle.Next(), stopping)) idle.Reset();
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            await DrainAsync(timing.ShutdownWait);
            await cutShort.CancelAsync();
            await DrainAsync(TimeSpan.FromSeconds(1));
        }

        void Start(QueueMessage message)
        {
            var token = cutShort.Token;
            Interlocked.Increment(ref _running);
            _ = Task.Run(async () =>
            {
                try
                {
                    await handle(message, token);
                }
                finally
                {
                    Interlocked.Decrement(ref _running);
                    _ended.Set();
                }
            }, CancellationToken.None);
        }
    }

    /// <summary>Whatever is still running then is left to its lease.</summary>
    private async Task DrainAsync(TimeSpan longest)
    {
        var began = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _running) > 0 && longest - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
            await _ended.WaitAsync(left, CancellationToken.None);
    }
}
