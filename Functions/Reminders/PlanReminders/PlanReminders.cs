using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>Plans one period of a run.</summary>
internal sealed class PlanReminders(PlanPeriod plan) : IQueueFunction
{
    public Task RunAsync(QueueCall call, CancellationToken ct)
    {
        var message = ReminderQueues.ReadPlan(call.Body);
        return plan.RunAsync(message.Run, message.Partition, ct);
    }
}
