namespace NhacHan.Reminders;

/// <summary>Closes a run when no batch is left, and sums what it cost.</summary>
internal sealed class EndRun(RunStore runs, BatchStore batches, DispatchStore dispatches, SmsCostStore costs, ReminderTiming timing)
{
    public async Task IfDoneAsync(string runId, CancellationToken ct)
    {
        if ((await batches.PendingAsync(runId, ct)).Count > 0) return;
        var now = TimeProvider.System.GetUtcNow();
        if (await runs.FindOpenAsync(runId, ct) is not { State: RunState.Sending } run || run.LeaseUntil > now) return;
        // The last two batches often end together; one of them sums.
        if (await runs.TryChangeAsync(run with { LeaseUntil = now + timing.Lease }, ct) is not { } mine) return;
        await SumAsync(runId, ct);
        await runs.EndAsync(mine, ct);
    }

    /// <summary>What its SMS cost by what is known now.</summary>
    public async Task SumAsync(string runId, CancellationToken ct) => await costs.PutAsync(runId, await dispatches.CostsAsync(runId, ct), ct);
}
