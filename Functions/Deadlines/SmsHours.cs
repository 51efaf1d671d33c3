namespace NhacHan.Deadlines;

/// <summary>
/// When telephones may ring: 08:00 inclusive to 17:00 exclusive, Hà Nội time, on working days. On the date of rung 0 always, since a
/// message held then would come after the target.
/// </summary>
internal static class SmsHours
{
    public static readonly TimeOnly Opens = new(8, 0);
    public static readonly TimeOnly Closes = new(17, 0);

    public static bool Allows(DateTimeOffset instant, DateOnly dateOfRungZero, WorkingCalendar calendar)
    {
        var local = HaNoiTime.ToHaNoi(instant);
        var day = DateOnly.FromDateTime(local.DateTime);
        var time = TimeOnly.FromDateTime(local.DateTime);
        return day == dateOfRungZero || (calendar.IsWorkingDay(day) && time >= Opens && time < Closes);
    }

    /// <summary>
    /// The next 08:00 of a working day, strictly later than <paramref name="instant"/>: today's if it is still to come, else the next
    /// working day's, also when the hours are open now.
    /// </summary>
    public static DateTimeOffset NextOpening(DateTimeOffset instant, WorkingCalendar calendar)
    {
        var today = HaNoiTime.DateOf(instant);
        var stillToCome = instant < HaNoiTime.At(today, Opens);
        return HaNoiTime.At(calendar.AtOrAfter(stillToCome ? today : today.AddDays(1)), Opens);
    }
}
