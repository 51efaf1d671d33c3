using NhacHan.ContactHealth;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>
/// Every five minutes: whatever a crash left half done goes on, what is not known is settled, and whoever a message did not reach at a dead address
/// is told in another way. One that fails, or a provider that does not answer, keeps no other from going on.
/// </summary>
internal sealed class ResumeReminders(ResumeRuns resume, SettleUnknown settle, TellOtherwise tell, ForgetChangedContacts forget) : ITimerFunction
{
    public Task RunAsync(TimerCall call, CancellationToken ct) =>
        Task.WhenAll(resume.RunAsync(ct), settle.RunAsync(ct), tell.RunAsync(ct), forget.RunAsync(ct));
}
