using NhacHan.Deadlines;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Deadlines;

public class SmsHoursTests
{
    [Theory]
    [InlineData("26/2/2026 7:59:59.9999999 +07:00", false)]
    [InlineData("26/2/2026 8:00 +07:00", true)]
    [InlineData("26/2/2026 1:00 +00:00", true)] // the morning timer
    [InlineData("26/2/2026 16:59:59.9999999 +07:00", true)]
    [InlineData("26/2/2026 17:00 +07:00", false)]
    [InlineData("26/2/2026 10:00 +00:00", false)]
    [InlineData("25/2/2026 23:30 +00:00", false)] // 06:30 of 26/02
    [InlineData("28/2/2026 10:00 +07:00", false)] // Saturday
    [InlineData("1/3/2026 10:00 +07:00", false)]
    [InlineData("17/2/2026 10:00 +07:00", false)] // Tết
    [InlineData("31/8/2026 10:00 +07:00", false)]
    [InlineData("10/1/2026 10:00 +07:00", true)] // swap Saturdays are worked
    [InlineData("22/8/2026 10:00 +07:00", true)]
    [InlineData("22/8/2026 17:00 +07:00", false)]
    [InlineData("2/1/2026 10:00 +07:00", false)]
    public void Telephones_ring_in_office_hours_of_working_days(string instant, bool allowed) =>
        Assert.Equal(allowed, SmsHours.Allows(Instant(instant), Day("15/6/2026"), WorkingCalendar.Seed));

    [Theory]
    [InlineData("26/2/2026 23:59:59 +07:00", false)]
    [InlineData("26/2/2026 17:00 +00:00", true)] // 00:00 of 27/02
    [InlineData("27/2/2026 6:00 +07:00", true)]
    [InlineData("27/2/2026 21:00 +07:00", true)]
    [InlineData("27/2/2026 23:59:59 +07:00", true)]
    [InlineData("28/2/2026 0:00 +07:00", false)]
    public void On_the_date_of_rung_zero_they_ring_at_any_hour(string instant, bool allowed) =>
        Assert.Equal(allowed, SmsHours.Allows(Instant(instant), Day("27/2/2026"), WorkingCalendar.Seed));

    [Fact]
    public void Even_if_the_calendar_has_since_made_that_date_a_day_off() =>
        Assert.True(SmsHours.Allows(Instant("31/8/2026 10:00 +07:00"), Day("31/8/2026"), WorkingCalendar.Seed));

    [Theory]
    [InlineData("26/2/2026 0:00 +07:00", "26/2/2026")]
    [InlineData("26/2/2026 7:59:59.9999999 +07:00", "26/2/2026")]
    [InlineData("26/2/2026 8:00 +07:00", "27/2/2026")]
    [InlineData("26/2/2026 12:00 +07:00", "27/2/2026")] // open now: the one after
    [InlineData("26/2/2026 17:00 +07:00", "27/2/2026")]
    [InlineData("25/2/2026 23:30 +00:00", "26/2/2026")]
    [InlineData("27/2/2026 17:00 +07:00", "2/3/2026")]
    [InlineData("28/2/2026 6:00 +07:00", "2/3/2026")]
    [InlineData("1/3/2026 23:00 +07:00", "2/3/2026")]
    [InlineData("13/2/2026 17:00 +07:00", "23/2/2026")] // across Tết
    [InlineData("16/2/2026 6:00 +07:00", "23/2/2026")]
    [InlineData("28/8/2026 18:00 +07:00", "3/9/2026")]
    [InlineData("9/1/2026 18:00 +07:00", "10/1/2026")] // a swap Saturday opens
    [InlineData("21/8/2026 18:00 +07:00", "22/8/2026")]
    [InlineData("31/12/2025 18:00 +07:00", "5/1/2026")]
    public void What_is_held_goes_at_08_of_the_next_working_day(string instant, string day) =>
        Assert.Equal(HaNoiTime.At(Day(day), new TimeOnly(8, 0)), SmsHours.NextOpening(Instant(instant), WorkingCalendar.Seed));
}
