using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>A period that could not be planned after all tries: kept for a person to look at, while the run stays open.</summary>
internal sealed class PlanPoison(PoisonStore poison, TimeProvider clock, ILogger<PlanPoison> log) : IQueueFunction
{
    public async Task RunAsync(QueueCall call, CancellationToken ct)
    {
        await poison.KeepAsync(ReminderQueues.Plan, call, clock.GetUtcNow(), ct);
        log.LogError("A message of {Queue} failed at every try; it is kept as poison {Id}", ReminderQueues.Plan, call.Id);
    }
}

/// <summary>A batch that could not be sent after all tries: set aside, so that the rest of its run can end, and kept for a person.</summary>
internal sealed class SendPoison(PoisonStore poison, BatchStore batches, RunStore runs, SendBatch send, TimeProvider clock, ILogger<SendPoison> log) : IQueueFunction
{
    public async Task RunAsync(QueueCall call, CancellationToken ct)
    {
        var message = ReminderQueues.ReadSend(call.Body);
        await poison.KeepAsync(message.Batch.StartsWith("sms", StringComparison.Ordinal) ? ReminderQueues.Sms : ReminderQueues.Email, call, clock.GetUtcNow(), ct);
        log.LogError("Batch {Batch} of run {Run} failed at every try; it is kept as poison {Id}", message.Batch, message.Run, call.Id);
        if (await batches.FindAsync(message.Run, message.Batch, ct) is not { State: BatchState.Pending } batch) return;
        if (await batches.TryReplaceAsync(batch with { State = BatchState.Poisoned }, ct) is null)
            throw new InvalidOperationException($"Batch {message.Batch} of run {message.Run} is in hand; the poison message comes again.");
        if (await runs.FindOpenAsync(message.Run, ct) is { } run) await send.EndIfDoneAsync(run, ct);
    }
}
