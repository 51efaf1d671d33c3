using System.Globalization;
using NhacHan.Deadlines;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>
/// Daily at 01:00 UTC, which is 08:00 in Hà Nội. The run is named after the occurrence, so that a repeated call does not scan twice;
/// a past-due one scans for today, since only the rung that is right now matters, and is named after today too: the occurrence that was
/// missed may have been run by a process that died before it noted so.
/// </summary>
internal sealed class DeadlineScan(StartScan start, TimeProvider clock) : ITimerFunction
{
    public Task RunAsync(TimerCall call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return start.RunAsync(NameOf(call.ScheduledFor, now), now, ct);
    }

    /// <summary>It begins with the day for which it scans, as the ids of all runs do.</summary>
    private static string NameOf(DateTimeOffset due, DateTimeOffset now)
    {
        var today = HaNoiTime.DateOf(now);
        return HaNoiTime.DateOf(due) == today
            ? string.Create(CultureInfo.InvariantCulture, $"{due.UtcDateTime:yyyyMMdd'T'HHmm}-daily")
            : string.Create(CultureInfo.InvariantCulture, $"{today:yyyyMMdd}T0000-daily-of-{due.UtcDateTime:yyyyMMdd'T'HHmm}");
    }
}
