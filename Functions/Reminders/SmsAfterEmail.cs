using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Hosting;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

/// <summary>
/// Lets a run's SMS go once its e-mails are out, or wait for their own provider, or take too long. Nobody puts a message for such a batch before: whoever ends a batch
/// of e-mail looks, and after a crash ResumeReminders does.
/// </summary>
internal sealed class SmsAfterEmail(BatchStore batches, ReminderQueues queues, DeliverySettings delivery, TimeProvider clock, CrashPoints crash)
{
    /// <param name="pending">All that a run has still to send.</param>
    public async Task WhenFreeAsync(IReadOnlyList<Batch> pending, CancellationToken ct)
    {
        var waiting = pending.Where(b => b.AfterEmail).ToList();
        if (waiting.Count == 0) return;
        var now = TimeProvider.System.GetUtcNow();
        if (waiting.TrueForAll(b => b.RetryAt > now) && pending.Any(b => b is { Channel: Channel.Email, Test: false } && !(b.RetryAt > now) && !(b.NotBefore > clock.GetUtcNow()))) return;
        await LetGoAsync(waiting, ct);
    }

    /// <summary>Puts messages for what may go now: e-mails at once, SMS at their providers' pace from now on.</summary>
    /// <param name="waiting">Batches that nobody holds. One that changed since it was read is left to whoever changed it.</param>
    public async Task LetGoAsync(IEnumerable<Batch> waiting, CancellationToken ct)
    {
        var limits = SliceLimits.Of(delivery, DailyCap.Nobody);
        var before = 0;
        foreach (var batch in waiting)
        {
            TimeSpan? wait = limits.Pace(batch.Channel, batch.Test, before) is var pace && pace > TimeSpan.Zero ? pace : null;
            if (batch is { Channel: Channel.Sms, Test: false }) before += batch.Count;
            if (await batches.TryReplaceAsync(batch with { RetryAt = limits.StartedAt + wait, AfterEmail = false }, ct) is not { } free) continue;
            crash.Reached("let-go");
            await queues.EnqueueAsync(free, wait, ct);
        }
    }
}
