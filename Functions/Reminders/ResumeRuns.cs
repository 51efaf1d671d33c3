namespace NhacHan.Reminders;

/// <summary>
/// Takes up whatever a crash left half done: periods not listed or not planned, intents not gathered, batches not sent. It only puts
/// messages again or repeats a step under its lease, so what is still in hand elsewhere is not disturbed.
/// </summary>
internal sealed class ResumeRuns(RunStore runs, StartScan start, GatherRun gather, SendBatch send, BatchStore batches, ReminderQueues queues, TimeProvider clock)
{
    /// <summary>Younger work is taken to be in hand.</summary>
    private static readonly TimeSpan InHand = TimeSpan.FromSeconds(60);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var run in await runs.ListOpenAsync(ct)) await ResumeAsync(run, ct);
    }

    private async Task ResumeAsync(ScanRun run, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        switch (run.State)
        {
            case RunState.Starting when run.ChangedAt < now - InHand:
                await start.ListPeriodsAsync(run, ct);
                break;
            case RunState.Planning:
                var left = (await runs.PeriodsAsync(run.Id, ct)).Where(p => p.Planned is null).ToList();
                if (left.Count == 0) await gather.RunAsync(run.Id, ct);
                foreach (var period in left.Where(p => p.TouchedAt < now - InHand)) await queues.EnqueueAsync(new PlanMessage(run.Id, period.Partition), ct);
                break;
            case RunState.Gathering:
                await gather.RunAsync(run.Id, ct);
                break;
            case RunState.Sending:
                var pending = await batches.PendingAsync(run.Id, ct);
                if (pending.Count == 0) await send.EndIfDoneAsync(run, ct);
                foreach (var batch in pending.Where(b => !(b.LeaseUntil > now) && !(b.NotBefore > clock.GetUtcNow()))) await queues.EnqueueAsync(batch, null, ct);
                break;
        }
    }
}
