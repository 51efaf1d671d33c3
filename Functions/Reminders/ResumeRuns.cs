using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

/// <summary>
/// Takes up whatever a crash left half done: periods not listed or not planned, intents not gathered, batches not sent. It only puts
/// messages again or repeats a step under its lease, so what is still in hand elsewhere is not disturbed.
/// </summary>
internal sealed class ResumeRuns(RunStore runs, StartScan start, GatherRun gather, EndRun ends, BatchStore batches, SmsAfterEmail follow, DeliveryStopStore stops, ReminderQueues queues,
    TellHeld tell, DropRun drop, ReminderTiming timing, TimeProvider clock)
{
    /// <summary>All at once, so that a run that cannot go on keeps no other from it.</summary>
    public async Task RunAsync(CancellationToken ct) => await Task.WhenAll((await runs.ListOpenAsync(ct)).Select(run => ResumeAsync(run, ct)));

    /// <summary>After a stop: what waits is looked at now, and not when its own wait is over; the SMS of all runs again at their providers' pace.</summary>
    public async Task GoOnAsync(CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var waiting = new List<Batch>();
        foreach (var run in (await runs.ListOpenAsync(ct)).Where(r => r.State == RunState.Sending))
            waiting.AddRange((await batches.PendingAsync(run.Id, ct)).Where(b => !(b.LeaseUntil > now) && !(b.NotBefore > clock.GetUtcNow())));
        await follow.LetGoAsync(waiting, ct);
    }

    private async Task ResumeAsync(ScanRun run, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        switch (run.State)
        {
            case RunState.Starting when run.ChangedAt < now - timing.InHand:
                await start.ListPeriodsAsync(run, ct);
                break;
            case RunState.Planning:
                await gather.WhenPlannedAsync(run, ct);
                foreach (var period in (await runs.PeriodsAsync(run.Id, ct)).Where(p => p.Planned is null).Where(p => p.LeaseUntil is not null || p.TouchedAt < now - timing.InHand))
                    await queues.EnqueueAsync(new PlanMessage(run.Id, period.Partition), Left(period.LeaseUntil, now), ct);
                break;
            case RunState.Gathering when run.LeaseUntil > now:
                foreach (var period in (await runs.PeriodsAsync(run.Id, ct)).Take(1))
                    await queues.EnqueueAsync(new PlanMessage(run.Id, period.Partition), Left(run.LeaseUntil, now), ct);
                break;
            case RunState.Gathering:
                await gather.WhenPlannedAsync(run, ct);
                break;
            // It waits for an administrator; only that they learn of it is looked after.
            case RunState.Held when run.ToldAt is null && run.ChangedAt < now - timing.InHand:
                await tell.RunAsync(run, ct);
                break;
            case RunState.Dropping when run.ChangedAt < now - timing.InHand:
                await drop.FinishAsync(run, ct);
                break;
            case RunState.Sending:
                var pending = await batches.PendingAsync(run.Id, ct);
                if (pending.Count == 0) await ends.IfDoneAsync(run.Id, ct);
                // Each looks by itself whether sending goes on, and further messages would only pile up.
                if (await stops.IsStoppedAsync(ct)) break;
                await follow.WhenFreeAsync(pending, ct);
                // One that failed a moment ago rests in its queue: a further message would only use up tries of its own.
                foreach (var batch in pending.Where(b => !b.AfterEmail && !(b.NotBefore > clock.GetUtcNow()) && !(b.RetryAt > now - timing.InHand) && (b.LeaseUntil is not null || b.TouchedAt < now - timing.InHand)))
                    await queues.EnqueueAsync(batch, Left(batch.LeaseUntil, now), ct);
                break;
        }
    }

    /// <summary>
    /// Until a lease is over: its holder may be dead, and the next look five minutes away. If the holder lives, the message finds nothing to do.
    /// </summary>
    private static TimeSpan? Left(DateTimeOffset? leaseUntil, DateTimeOffset now) =>
        leaseUntil > now ? leaseUntil.Value - now + TimeSpan.FromSeconds(1) : null;
}
