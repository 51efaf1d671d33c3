namespace NhacHan.Reminders;

/// <summary>After each batch: lets go what waited for it, and where none is left sums what the run cost and closes it.</summary>
internal sealed class EndRun(RunStore runs, BatchStore batches, SmsAfterEmail follow, DispatchStore dispatches, SmsCostStore costs, ReminderTiming timing)
{
    public async Task IfDoneAsync(string runId, CancellationToken ct)
    {
        var pending = await batches.PendingAsync(runId, ct);
        if (pending.Count > 0)
        {
            await follow.WhenFreeAsync(pending, ct);
            return;
        }
        if (await runs.FindOpenAsync(runId, ct) is not { State: RunState.Sending } run || run.LeaseUntil > TimeProvider.System.GetUtcNow()) return;
        // The last two batches often end together; one of them sums.
        await using var lease = await RowLease<ScanRun>.TryTakeAsync(run, timing.Lease, (r, until) => r with { LeaseUntil = until }, runs.TryChangeAsync, ct);
        if (lease is null) return;
        await SumAsync(runId, lease.Token);
        await runs.EndAsync(await lease.EndAsync(r => r), ct);
    }

    /// <summary>What its SMS cost by what is known now.</summary>
    public async Task SumAsync(string runId, CancellationToken ct) => await costs.PutAsync(runId, await dispatches.CostsAsync(runId, ct), ct);
}
