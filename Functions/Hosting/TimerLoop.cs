namespace NhacHan.Hosting;

/// <summary>
/// One timer's life: wait for the occurrence, call, remember. The status is written after a successful call only, so a run that the
/// process did not survive, or that failed to the last try, is made up for at the next start.
/// </summary>
internal sealed class TimerLoop(
    TimerTrigger timer, ITimerFunction function, TimerStore store, BusinessClock clock, Invocations invocations, ILogger logger)
{
    // A business clock can be faster than real time, and the system's clock can be set: look at it again at least this often.
    private static readonly TimeSpan LongestSlice = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestSlice = TimeSpan.FromMilliseconds(1);
    private readonly Outage _outage = new(logger, $"The status of timer {timer.Function}");

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await RunUntilStoppedAsync(stopping);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Nothing is lost: what was not recorded is past due at the next start.
        }
    }

    private async Task RunUntilStoppedAsync(CancellationToken stopping)
    {
        var stored = await _outage.OutlastAsync(() => store.FindAsync(timer.Function, stopping), stopping);
        var now = clock.GetUtcNow();
        var status = TimerStatus.AtStart(stored, timer.Schedule, now);
        if (status != stored) await SaveAsync(status, stopping);

        for (var pastDue = status.Next <= now; ; pastDue = false)
        {
            await WaitUntilAsync(status.Next, stopping);
            var began = clock.GetUtcNow();
            var succeeded = await CallAsync(new TimerCall(status.Next, pastDue), stopping);
            var after = TimerStatus.AfterRun(timer.Schedule, began);
            status = succeeded ? after : after with { Last = status.Last };
            if (succeeded) await SaveAsync(status, stopping);
        }
    }

    private async Task<bool> CallAsync(TimerCall call, CancellationToken stopping)
    {
        for (var retry = 0; ; retry++)
        {
            var due = $"due {call.ScheduledFor.UtcDateTime:s}Z";
            var trigger = (call.IsPastDue, retry) switch
            {
                (true, 0) => $"timer, past {due}",
                (false, 0) => $"timer, {due}",
                _ => $"timer, {due}, retry {retry}",
            };
            var result = await invocations.RunAsync(timer.Function, trigger, ct => function.RunAsync(call, ct), stopping);
            if (result == InvocationResult.Succeeded) return true;
            stopping.ThrowIfCancellationRequested();
            if (retry >= timer.MaxRetries) return false;
            await Task.Delay(timer.RetryDelay, clock, stopping);
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        while (due - clock.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            var real = clock.FromBusiness(left);
            await Task.Delay(real > LongestSlice ? LongestSlice : real < ShortestSlice ? ShortestSlice : real, clock, stopping);
        }
        stopping.ThrowIfCancellationRequested();
    }

    // A stop does not cut the write short: the run that it records is done.
    private Task SaveAsync(TimerStatus status, CancellationToken stopping) =>
        _outage.OutlastAsync(() => store.SaveAsync(timer.Function, status, CancellationToken.None), stopping);
}
