using NCrontab;

namespace NhacHan.Hosting;

/// <summary>Six NCRONTAB fields (second minute hour day month weekday), in UTC on the business clock.</summary>
internal sealed class TimerSchedule
{
    private static readonly CrontabSchedule.ParseOptions SixFields = new() { IncludingSeconds = true };
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(string text, CrontabSchedule schedule) => (Text, _schedule) = (text, schedule);

    public string Text { get; }

    public static TimerSchedule? TryParse(string? text) =>
        text is not null && CrontabSchedule.TryParse(text, SixFields) is { } schedule ? new TimerSchedule(text, schedule) : null;

    /// <summary>The first occurrence strictly after an instant; the end of time where there is none.</summary>
    public DateTimeOffset After(DateTimeOffset instant) => new(_schedule.GetNextOccurrence(instant.UtcDateTime), TimeSpan.Zero);
}
