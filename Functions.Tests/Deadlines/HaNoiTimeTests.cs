using NhacHan.Deadlines;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Deadlines;

public class HaNoiTimeTests
{
    [Theory]
    [InlineData("28/2/2026 23:59:59 +07:00", "28/2/2026")]
    [InlineData("1/3/2026 0:00 +07:00", "1/3/2026")]
    [InlineData("28/2/2026 16:59:59.9999999 +00:00", "28/2/2026")]
    [InlineData("28/2/2026 17:00 +00:00", "1/3/2026")]
    [InlineData("28/2/2026 11:59:59 -05:00", "28/2/2026")]
    [InlineData("28/2/2026 12:00 -05:00", "1/3/2026")]
    [InlineData("1/3/2026 1:59:59 +09:00", "28/2/2026")]
    [InlineData("29/2/2028 23:59:59 +07:00", "29/2/2028")]
    [InlineData("29/2/2028 17:00 +00:00", "1/3/2028")]
    [InlineData("31/12/2026 17:00 +00:00", "1/1/2027")]
    public void An_instant_has_the_date_that_Ha_Noi_has(string instant, string date) =>
        Assert.Equal(Day(date), HaNoiTime.DateOf(Instant(instant)));

    [Theory]
    [InlineData("1/3/2026")]
    [InlineData("1/7/2026")] // no daylight saving
    [InlineData("29/2/2028")]
    public void A_day_starts_at_midnight_seven_hours_ahead_of_UTC(string day)
    {
        var start = HaNoiTime.StartOf(Day(day));

        Assert.Equal(TimeSpan.FromHours(7), start.Offset);
        Assert.Equal(TimeSpan.Zero, start.TimeOfDay);
        Assert.Equal(Day(day), HaNoiTime.DateOf(start));
        Assert.Equal(Day(day).AddDays(-1), HaNoiTime.DateOf(start.AddTicks(-1)));
    }

    [Fact]
    public void The_morning_timer_at_01_UTC_is_08_in_Ha_Noi()
    {
        var timer = Instant("27/2/2026 1:00 +00:00");

        Assert.Equal(timer, HaNoiTime.At(Day("27/2/2026"), new TimeOnly(8, 0)));
        Assert.Equal(8, HaNoiTime.ToHaNoi(timer).Hour);
        Assert.Equal(TimeSpan.FromHours(7), HaNoiTime.ToHaNoi(timer).Offset);
    }
}
