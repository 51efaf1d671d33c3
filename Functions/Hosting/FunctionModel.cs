namespace NhacHan.Hosting;

/// <summary>Work started by a timer. Must bear to run twice for one occurrence: a crash or a failed call repeats it.</summary>
internal interface ITimerFunction
{
    Task RunAsync(TimerCall call, CancellationToken ct);
}

/// <summary>Work started by a queue message, at least once for each message.</summary>
internal interface IQueueFunction
{
    Task RunAsync(QueueCall call, CancellationToken ct);
}

/// <param name="ScheduledFor">The occurrence being run, UTC on the business clock; of a past-due call the first one missed,
/// as the Functions host gives it. "Today" is the clock's, not this.</param>
/// <param name="IsPastDue">Occurrences passed while nothing was running; there is one such call however many they were.</param>
internal sealed record TimerCall(DateTimeOffset ScheduledFor, bool IsPastDue);

/// <param name="Body">The exact bytes that were enqueued.</param>
/// <param name="Id">The queue's own id for the message; the same at each try.</param>
/// <param name="DequeueCount">1 at the first try.</param>
internal sealed record QueueCall(BinaryData Body, string Id, long DequeueCount);
