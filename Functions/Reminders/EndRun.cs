namespace NhacHan.Reminders;

/// <summary>Closes a run when no batch is left, and sums what it cost.</summary>
internal sealed class EndRun(RunStore runs, BatchStore batches, DispatchStore dispatches, SmsCostStore costs)
{
    public async Task IfDoneAsync(string runId, CancellationToken ct)
    {
        if ((await batches.PendingAsync(runId, ct)).Count > 0) return;
        if (await runs.FindOpenAsync(runId, ct) is not { State: RunState.Sending } run) return;
        await costs.PutAsync(runId, await dispatches.CostsAsync(runId, ct), ct);
        await runs.EndAsync(run, ct);
    }
}
