using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>A period that could not be planned after all tries: kept for a person to look at, while its run goes on without it.</summary>
internal sealed class PlanPoison(PoisonStore poison, PlanPeriod plan, TimeProvider clock, ILogger<PlanPoison> log) : IQueueFunction
{
    public async Task RunAsync(QueueCall call, CancellationToken ct)
    {
        await poison.KeepAsync(ReminderQueues.Plan, call, clock.GetUtcNow(), ct);
        log.LogError("A message of {Queue} failed at every try; it is kept as poison {Id}", ReminderQueues.Plan, call.Id);
        if (ReminderQueues.TryReadPlan(call.Body) is { } message) await plan.GiveUpAsync(message.Run, message.Partition, ct);
    }
}

internal sealed class EmailPoison(SetBatchAside aside) : IQueueFunction
{
    public Task RunAsync(QueueCall call, CancellationToken ct) => aside.RunAsync(ReminderQueues.Email, call, ct);
}

internal sealed class SmsPoison(SetBatchAside aside) : IQueueFunction
{
    public Task RunAsync(QueueCall call, CancellationToken ct) => aside.RunAsync(ReminderQueues.Sms, call, ct);
}

/// <summary>A batch that could not be sent after all tries: set aside, so that the rest of its run can end, and kept for a person.</summary>
internal sealed class SetBatchAside(PoisonStore poison, BatchStore batches, EndRun ends, TimeProvider clock, ILogger<SetBatchAside> log)
{
    public async Task RunAsync(string queue, QueueCall call, CancellationToken ct)
    {
        await poison.KeepAsync(queue, call, clock.GetUtcNow(), ct);
        log.LogError("A message of {Queue} failed at every try; it is kept as poison {Id}", queue, call.Id);
        if (ReminderQueues.TryReadSend(call.Body) is not { } message) return;
        if (await batches.FindAsync(message.Run, message.Batch, ct) is not { State: BatchState.Pending } batch) return;
        if (batch.LeaseUntil > TimeProvider.System.GetUtcNow() || await batches.TryReplaceAsync(batch with { State = BatchState.Poisoned }, ct) is null)
            throw new InvalidOperationException($"Batch {message.Batch} of run {message.Run} is in hand; the poison message comes again.");
        await ends.IfDoneAsync(message.Run, ct);
    }
}
