namespace NhacHan.Deadlines;

/// <summary>The one place where instants become Vietnamese dates and dates become instants.</summary>
internal static class HaNoiTime
{
    /// <summary>Asia/Ho_Chi_Minh: +07:00 with no daylight saving since 1975, and so +07:00 also where a host lacks the zone data.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Ho_Chi_Minh", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "Hà Nội", "Hà Nội");

    public static DateTimeOffset ToHaNoi(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The date on a calendar in Hà Nội at that instant, whatever offset the instant is written in.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToHaNoi(instant).DateTime);

    /// <summary>00:00 of the day: the first instant that belongs to it.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}
