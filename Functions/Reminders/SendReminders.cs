using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>Sends one batch. SendEmail and SendSms are two functions of one code, so that the platform scales each by itself.</summary>
internal sealed class SendReminders(SendBatch send, SetBatchAside aside) : IQueueFunction
{
    public async Task RunAsync(QueueCall call, CancellationToken ct)
    {
        var message = ReminderQueues.ReadSend(call.Body);
        if (await send.RunAsync(message.Run, message.Batch, ct) == BatchEnd.GivenUp) await aside.RunAsync(ReminderQueues.Of(message), call, ct);
    }
}
