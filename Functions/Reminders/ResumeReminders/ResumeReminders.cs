using NhacHan.ContactHealth;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>
/// Every five minutes: whatever a crash left half done goes on, and whoever a message did not reach at a dead address is told in another way. One
/// that fails keeps no other from going on.
/// </summary>
internal sealed class ResumeReminders(ResumeRuns resume, TellOtherwise tell, ForgetChangedContacts forget) : ITimerFunction
{
    public Task RunAsync(TimerCall call, CancellationToken ct) => Task.WhenAll(resume.RunAsync(ct), tell.RunAsync(ct), forget.RunAsync(ct));
}
