namespace NhacHan.Reminders;

/// <summary>Closes a run when no batch is left.</summary>
internal sealed class EndRun(RunStore runs, BatchStore batches)
{
    public async Task IfDoneAsync(string runId, CancellationToken ct)
    {
        if ((await batches.PendingAsync(runId, ct)).Count > 0) return;
        if (await runs.FindOpenAsync(runId, ct) is { State: RunState.Sending } run) await runs.EndAsync(run, ct);
    }
}
