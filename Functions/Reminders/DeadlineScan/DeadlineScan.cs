using System.Globalization;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>
/// Daily at 01:00 UTC, which is 08:00 in Hà Nội. The run is named after the occurrence, so that a repeated call does not scan twice;
/// a past-due one scans for today, since only the rung that is right now matters.
/// </summary>
internal sealed class DeadlineScan(StartScan start, TimeProvider clock) : ITimerFunction
{
    public Task RunAsync(TimerCall call, CancellationToken ct) => start.RunAsync(
        call.ScheduledFor.UtcDateTime.ToString("yyyyMMdd'T'HHmm'-daily'", CultureInfo.InvariantCulture), clock.GetUtcNow(), asOf: false, plans: null, ct);
}
