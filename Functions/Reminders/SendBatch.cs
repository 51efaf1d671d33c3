using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>How a look at a batch ended. GivenUp: it was tried so often, or waited so long, that a person must look at it.</summary>
internal enum BatchEnd { Over, GivenUp }

/// <summary>
/// Sends one batch under a lease, slice by slice, each looked at again just before. What a provider cannot take now waits, with everything behind it; what may
/// not ring at this hour waits for the morning.
/// </summary>
internal sealed class SendBatch(
    BatchStore batches, DispatchStore dispatches, SendSlice slices, RecordSending record, Aftermath aftermath, Channels channels, DeliveryStopStore stops, CalendarStore calendars,
    EndRun ends, ReminderQueues queues, BusinessDelay delays, ReminderTiming timing, TimeProvider clock, CrashPoints crash)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public async Task<BatchEnd> RunAsync(string runId, string name, CancellationToken ct)
    {
        if (await batches.FindAsync(runId, name, ct) is not { State: BatchState.Pending } batch) return BatchEnd.Over;
        if (Wait(batch) is { } later) return await PutBackAsync(batch, later + Second, ct);
        if (await stops.IsStoppedAsync(ct)) return await PutBackAsync(batch, timing.LookWhileStopped, ct);
        if (batch.Attempts >= ReminderTiming.MostAttempts || batch.Deferrals >= ReminderTiming.MostDeferrals) return BatchEnd.GivenUp;
        await using var lease = await RowLease<Batch>.TryTakeAsync(
            batch with { Attempts = batch.Attempts + 1, RetryAt = null, AfterEmail = false }, timing.Lease, (b, until) => b with { LeaseUntil = until }, batches.TryReplaceAsync, ct);
        if (lease is null) return await PutBackAsync(batch, Second, ct);
        crash.Reached("batch-taken");
        await SendAsync(lease, lease.Token);
        return BatchEnd.Over;
    }

    private async Task SendAsync(RowLease<Batch> lease, CancellationToken ct)
    {
        var channel = channels.For(lease.Row.Channel, lease.Row.Test);
        var planned = (await dispatches.OfBatchAsync(lease.Row, ct)).Where(d => d.State == ReminderState.Planned).ToList();
        var (left, settled) = await aftermath.SettleAsync(lease.Row, channel, planned, ct);

        // The hours are looked at again here: after an outage it can be night by now.
        var (at, calendar) = (clock.GetUtcNow(), await calendars.GetAsync(ct));
        var byHour = left.ToLookup(d => Gathering.MayGo(lease.Row, d.Intents, calendar, at));
        var (size, unwritten) = (new SliceSize(channel), new Unwritten(record));
        Dispatch[] may = [.. byHour[true]];
        for (var next = 0; next < may.Length;)
        {
            var slice = may[next..Math.Min(next + size.Now, may.Length)];
            if (await stops.IsStoppedAsync(ct))
            {
                await unwritten.WriteAsync(ct);
                await WaitAsync(lease, b => b with { RetryAt = Real(timing.LookWhileStopped) }, ct);
                return;
            }
            var end = await SendAsync(lease, channel, slice, settled, unwritten, ct);
            next += slice.Length;
            if (channel.TakesEachOnce && end.Wait is null && next < may.Length) await unwritten.WriteHundredsAsync(ct);
            else await unwritten.WriteAsync(ct);
            if (end.Wait is { } wait)
            {
                var patience = timing.RetryAfter(lease.Row.Deferrals);
                await WaitAsync(lease, b => b with { Deferrals = b.Deferrals + 1, RetryAt = Real(wait > patience ? wait : patience) }, ct);
                if (lease.Row.Channel == Channel.Email) await ends.IfDoneAsync(lease.Row.Run, ct); // SMS need not wait for a mail server that is down
                return;
            }
            size.Learn(end.Sent, end.Took);
        }
        if (byHour[false].Any())
        {
            await WaitAsync(lease, b => b with { NotBefore = SmsHours.NextOpening(at, calendar) }, ct);
            return;
        }
        var done = await lease.EndAsync(b => b with { State = BatchState.Done, InFlight = null });
        crash.Reached("batch-done");
        await ends.IfDoneAsync(done.Run, ct);
    }

    private async Task<SliceEnd> SendAsync(
        RowLease<Batch> lease, IChannel channel, Dispatch[] slice, IReadOnlyDictionary<DispatchKey, Settlement> settled, Unwritten unwritten, CancellationToken ct)
    {
        try
        {
            return await slices.RunAsync(lease, channel, slice, settled, unwritten, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Whatever befell this slice, those before it went out.
            await unwritten.WriteAsync(ct);
            throw;
        }
    }

    /// <summary>Real time to wait until the batch's hour, until its provider is to be asked again, or until its holder's lease is over.</summary>
    private TimeSpan? Wait(Batch batch)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new[] { delays.Until(batch.NotBefore), batch.RetryAt - now, batch.LeaseUntil - now }.Where(w => w > TimeSpan.Zero).Max();
    }

    private async Task WaitAsync(RowLease<Batch> lease, Func<Batch, Batch> until, CancellationToken ct)
    {
        var waiting = await lease.EndAsync(b => until(b with { Attempts = 0, InFlight = null }));
        await PutBackAsync(waiting, (Wait(waiting) ?? TimeSpan.Zero) + Second, ct);
    }

    private async Task<BatchEnd> PutBackAsync(Batch batch, TimeSpan wait, CancellationToken ct)
    {
        await queues.EnqueueAsync(batch, wait, ct);
        return BatchEnd.Over;
    }

    private static DateTimeOffset Real(TimeSpan wait) => TimeProvider.System.GetUtcNow() + wait;
}
