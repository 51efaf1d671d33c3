using NhacHan.Deadlines;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Deadlines;

public class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Seed;

    [Theory]
    [InlineData("31/12/2025", true)] // a year without a calendar
    [InlineData("1/1/2026", false)]
    [InlineData("2/1/2026", false)] // Friday off, for Saturday 10/01
    [InlineData("5/1/2026", true)]
    [InlineData("10/1/2026", true)]
    [InlineData("11/1/2026", false)]
    [InlineData("17/1/2026", false)]
    [InlineData("13/2/2026", true)] // Tết 14-22/02
    [InlineData("14/2/2026", false)]
    [InlineData("16/2/2026", false)]
    [InlineData("17/2/2026", false)]
    [InlineData("20/2/2026", false)]
    [InlineData("22/2/2026", false)]
    [InlineData("23/2/2026", true)]
    [InlineData("26/4/2026", false)]
    [InlineData("27/4/2026", false)] // in lieu of Sunday 26/4, the Hùng Kings' Day
    [InlineData("28/4/2026", true)]
    [InlineData("29/4/2026", true)]
    [InlineData("30/4/2026", false)]
    [InlineData("1/5/2026", false)]
    [InlineData("4/5/2026", true)]
    [InlineData("22/8/2026", true)] // Saturday worked, for Monday 31/8
    [InlineData("28/8/2026", true)]
    [InlineData("29/8/2026", false)]
    [InlineData("31/8/2026", false)]
    [InlineData("1/9/2026", false)]
    [InlineData("2/9/2026", false)]
    [InlineData("3/9/2026", true)]
    [InlineData("1/1/2027", false)]
    [InlineData("4/2/2027", true)] // Tết 05-11/02
    [InlineData("5/2/2027", false)]
    [InlineData("8/2/2027", false)]
    [InlineData("11/2/2027", false)]
    [InlineData("12/2/2027", true)]
    [InlineData("16/4/2027", false)]
    [InlineData("30/4/2027", false)]
    [InlineData("3/5/2027", false)] // in lieu of Saturday 01/5
    [InlineData("4/5/2027", true)]
    [InlineData("31/8/2027", true)]
    [InlineData("1/9/2027", true)]
    [InlineData("2/9/2027", false)]
    [InlineData("3/9/2027", false)]
    [InlineData("6/9/2027", true)]
    public void The_seeded_years_follow_the_announced_schedule(string day, bool worked) =>
        Assert.Equal(worked, Calendar.IsWorkingDay(Day(day)));

    [Fact]
    public void Seeded_years_have_eleven_public_holidays()
    {
        // 261 days from Monday to Friday, less 11 public holidays: one that falls on a weekend has a day in lieu.
        Assert.Equal(250, Calendar.Between(Day("31/12/2025"), Day("31/12/2026")));
        Assert.Equal(250, Calendar.Between(Day("31/12/2026"), Day("31/12/2027")));
    }

    [Fact]
    public void Only_2026_is_official() =>
        Assert.Equal([(2026, false), (2027, true)], CalendarYear.Seed.Select(year => (year.Year, year.Provisional)));

    [Theory]
    [InlineData(2018, false)]
    [InlineData(2026, true)]
    [InlineData(2027, true)]
    [InlineData(2028, false)]
    public void A_year_without_an_entry_is_known_as_such(int year, bool known) => Assert.Equal(known, Calendar.HasYear(year));

    [Theory]
    [InlineData("1/1/2028", false)] // Saturday
    [InlineData("3/1/2028", true)]
    [InlineData("1/5/2028", true)] // Monday: a holiday in any year, but nobody has entered it
    [InlineData("2/9/2028", false)]
    public void A_year_without_an_entry_has_weekends_off_and_nothing_else(string day, bool worked) =>
        Assert.Equal(worked, Calendar.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("28/2/2026", "27/2/2026", "2/3/2026")]
    [InlineData("18/2/2026", "13/2/2026", "23/2/2026")]
    [InlineData("31/8/2026", "28/8/2026", "3/9/2026")]
    [InlineData("23/8/2026", "22/8/2026", "24/8/2026")]
    [InlineData("9/1/2026", "9/1/2026", "9/1/2026")]
    [InlineData("2/1/2026", "31/12/2025", "5/1/2026")]
    public void A_day_off_lies_between_two_working_days(string day, string before, string after)
    {
        Assert.Equal(Day(before), Calendar.AtOrBefore(Day(day)));
        Assert.Equal(Day(after), Calendar.AtOrAfter(Day(day)));
    }

    [Theory]
    [InlineData("9/1/2026", 1, "10/1/2026")] // the swap Saturday counts
    [InlineData("9/1/2026", 2, "12/1/2026")]
    [InlineData("24/8/2026", -1, "22/8/2026")]
    [InlineData("13/2/2026", 1, "23/2/2026")] // across Tết
    [InlineData("23/2/2026", -1, "13/2/2026")]
    [InlineData("28/8/2026", 1, "3/9/2026")]
    [InlineData("28/2/2026", 0, "27/2/2026")] // a day off counts as the last working day before it
    [InlineData("28/2/2026", 1, "2/3/2026")]
    [InlineData("28/2/2026", -1, "26/2/2026")]
    [InlineData("31/12/2026", 1, "4/1/2027")]
    public void Moving_by_working_days_skips_days_off(string day, int workingDays, string there)
    {
        Assert.Equal(Day(there), Calendar.Add(Day(day), workingDays));
        Assert.Equal(workingDays, Calendar.Between(Day(day), Day(there)));
    }

    [Theory]
    [InlineData("27/2/2026", "27/2/2026", 0)]
    [InlineData("27/2/2026", "1/3/2026", 0)]
    [InlineData("1/3/2026", "27/2/2026", 0)]
    [InlineData("26/2/2026", "27/2/2026", 1)]
    [InlineData("27/2/2026", "26/2/2026", -1)]
    [InlineData("13/2/2026", "22/2/2026", 0)]
    [InlineData("13/2/2026", "27/2/2026", 5)]
    [InlineData("20/8/2026", "3/9/2026", 8)]
    public void Counting_leaves_out_the_first_day_and_takes_in_the_last(string after, string through, int count) =>
        Assert.Equal(count, Calendar.Between(Day(after), Day(through)));

    [Fact]
    public void A_day_both_holiday_and_worked_is_worked()
    {
        var calendar = new WorkingCalendar([new(2028, [Day("1/5/2028")], [Day("1/5/2028")], Provisional: false)]);

        Assert.True(calendar.IsWorkingDay(Day("1/5/2028")));
    }

    [Fact]
    public void A_later_entry_replaces_the_seed_of_its_year()
    {
        var calendar = new WorkingCalendar([.. CalendarYear.Seed, new(2027, [Day("1/2/2027")], [], Provisional: false)]);

        Assert.False(calendar.IsWorkingDay(Day("1/2/2027")));
        Assert.True(calendar.IsWorkingDay(Day("8/2/2027")));
        Assert.False(calendar.IsWorkingDay(Day("17/2/2026")));
    }

    [Fact]
    public void An_entry_speaks_for_its_own_year_only()
    {
        var calendar = new WorkingCalendar([new(2028, [Day("3/1/2029")], [Day("7/1/2029")], Provisional: false)]);

        Assert.True(calendar.IsWorkingDay(Day("3/1/2029")));
        Assert.False(calendar.IsWorkingDay(Day("7/1/2029")));
        Assert.False(calendar.HasYear(2029));
    }
}
