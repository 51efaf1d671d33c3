using NhacHan.Contract;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>
/// Takes up again what failed at every try. A batch is sent as if for the first time, by the rows as they stand; a period that could not be planned is
/// scanned anew, since its run has gone on without it.
/// </summary>
internal sealed class ReplayPoison(PoisonStore poison, BatchStore batches, RunStore runs, StartScan start, ReminderQueues queues, TimeProvider clock)
{
    /// <param name="by">The key or user who wants it, as the audit names it.</param>
    /// <returns>The run that goes on, or that was begun.</returns>
    public async Task<Outcome<string>> RunAsync(PoisonMessage message, string by, CancellationToken ct)
    {
        var run = ReminderQueues.TryReadPlan(message.Body) is { } plan ? await ScanAsync(plan, by, ct)
            : ReminderQueues.TryReadSend(message.Body) is { } send ? await SendAsync(send, ct)
            : ApiProblem.Conflict("It is no message of this app, so nobody knows what to do with it: take it away (DELETE).");
        if (run.Problem is null) await poison.RemoveAsync(message, ct);
        return run;
    }

    private async Task<Outcome<string>> ScanAsync(PlanMessage message, string by, CancellationToken ct)
    {
        var plan = new HashSet<string>([message.Partition.Split('~')[0]], StringComparer.Ordinal);
        return await start.RunAsync(clock.GetUtcNow(), asOf: false, plan, by, ct);
    }

    private async Task<Outcome<string>> SendAsync(SendMessage message, CancellationToken ct)
    {
        if (await batches.FindAsync(message.Run, message.Batch, ct) is not { } batch) return ApiProblem.NotFound($"batch '{message.Batch}' of run '{message.Run}'");
        if (batch.State != BatchState.Poisoned) return message.Run; // replayed before, or sent after all
        if (await batches.TryReplaceAsync(batch with { State = BatchState.Pending, Attempts = 0, Deferrals = 0, RetryAt = null, LeaseUntil = null }, ct) is not { } again)
            return ApiProblem.Conflict("Somebody else is replaying it.");
        await runs.ReopenAsync(message.Run, ct);
        await queues.EnqueueAsync(again, null, ct);
        return message.Run;
    }
}
