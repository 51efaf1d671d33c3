using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>Every five minutes: whatever a crash left half done goes on, and what is not known is settled.</summary>
internal sealed class ResumeReminders(ResumeRuns resume, SettleUnknown settle) : ITimerFunction
{
    /// <summary>Both at once, so that a provider that does not answer keeps no run from going on.</summary>
    public Task RunAsync(TimerCall call, CancellationToken ct) => Task.WhenAll(resume.RunAsync(ct), settle.RunAsync(ct));
}
