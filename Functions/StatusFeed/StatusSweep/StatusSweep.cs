using NhacHan.Hosting;

namespace NhacHan.StatusFeed;

/// <summary>
/// At 17:00:30 and 19:00:30 UTC, which is just after midnight and at two in the morning in Hà Nội: at midnight statuses turn overdue by themselves, and at two
/// whatever went wrong with the first is made right. Repeated, or run twice at once, it writes nothing more.
/// </summary>
internal sealed class StatusSweep(AskForSweep ask) : ITimerFunction
{
    public const string Name = "StatusSweep";

    public Task RunAsync(TimerCall call, CancellationToken ct) => ask.OfTheDayAsync(ct);
}
