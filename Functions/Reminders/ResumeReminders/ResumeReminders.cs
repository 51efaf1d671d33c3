using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>Every five minutes: whatever a crash left half done goes on.</summary>
internal sealed class ResumeReminders(ResumeRuns resume) : ITimerFunction
{
    public Task RunAsync(TimerCall call, CancellationToken ct) => resume.RunAsync(ct);
}
