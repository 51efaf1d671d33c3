using NhacHan.Deadlines;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Deadlines;

public class DueDatesTests
{
    // Hải Phòng 24/KH-UBND: "trước ngày" 01/3, 01/6, 01/9, 01/11, carried to other years.
    [Theory]
    [InlineData("1/3/2018", "28/2/2018", "28/2/2018")]
    [InlineData("1/6/2018", "31/5/2018", "31/5/2018")]
    [InlineData("1/9/2018", "31/8/2018", "31/8/2018")]
    [InlineData("1/11/2018", "31/10/2018", "31/10/2018")]
    [InlineData("1/3/2026", "28/2/2026", "27/2/2026")]
    [InlineData("1/6/2026", "31/5/2026", "29/5/2026")]
    [InlineData("1/9/2026", "31/8/2026", "28/8/2026")]
    [InlineData("1/11/2026", "31/10/2026", "30/10/2026")]
    [InlineData("1/3/2027", "28/2/2027", "26/2/2027")]
    [InlineData("1/6/2027", "31/5/2027", "31/5/2027")]
    [InlineData("1/9/2027", "31/8/2027", "31/8/2027")]
    [InlineData("1/11/2027", "31/10/2027", "29/10/2027")]
    [InlineData("1/3/2028", "29/2/2028", "29/2/2028")]
    [InlineData("1/6/2028", "31/5/2028", "31/5/2028")]
    [InlineData("1/9/2028", "31/8/2028", "31/8/2028")]
    [InlineData("1/11/2028", "31/10/2028", "31/10/2028")]
    public void Before_a_day_ends_the_day_before_and_reminders_aim_at_a_working_day(string due, string lastDay, string target)
    {
        var dates = DueDates.For(new(Day(due), Exclusive: true), ShiftPolicy.None, WorkingCalendar.Seed);

        Assert.Equal(Day(lastDay), dates.LastDay);
        Assert.Equal(HaNoiTime.StartOf(Day(due)), dates.LateFrom);
        Assert.Equal(Day(target), dates.WorkingTarget);
    }

    [Theory]
    [InlineData("1/3/2026", true, "28/2/2026")]
    [InlineData("1/3/2026", false, "1/3/2026")]
    [InlineData("1/3/2028", true, "29/2/2028")]
    [InlineData("1/1/2027", true, "31/12/2026")]
    [InlineData("28/2/2026", false, "28/2/2026")]
    public void Truoc_ngay_excludes_the_day_named_and_den_ngay_includes_it(string due, bool exclusive, string lastDay) =>
        Assert.Equal(Day(lastDay), new Deadline(Day(due), exclusive).LegalLastDay);

    [Theory]
    [InlineData("1/3/2026", "None", "28/2/2026", "1/3/2026 0:00 +07:00", "27/2/2026")]
    [InlineData("1/3/2026", "Previous", "27/2/2026", "28/2/2026 0:00 +07:00", "27/2/2026")]
    [InlineData("1/3/2026", "Next", "2/3/2026", "3/3/2026 0:00 +07:00", "2/3/2026")]
    [InlineData("1/9/2026", "None", "31/8/2026", "1/9/2026 0:00 +07:00", "28/8/2026")]
    [InlineData("1/9/2026", "Previous", "28/8/2026", "29/8/2026 0:00 +07:00", "28/8/2026")]
    [InlineData("1/9/2026", "Next", "3/9/2026", "4/9/2026 0:00 +07:00", "3/9/2026")]
    [InlineData("18/2/2026", "None", "17/2/2026", "18/2/2026 0:00 +07:00", "13/2/2026")] // inside Tết
    [InlineData("18/2/2026", "Previous", "13/2/2026", "14/2/2026 0:00 +07:00", "13/2/2026")]
    [InlineData("18/2/2026", "Next", "23/2/2026", "24/2/2026 0:00 +07:00", "23/2/2026")]
    [InlineData("1/11/2027", "Previous", "29/10/2027", "30/10/2027 0:00 +07:00", "29/10/2027")]
    [InlineData("1/11/2027", "Next", "1/11/2027", "2/11/2027 0:00 +07:00", "1/11/2027")]
    [InlineData("1/6/2027", "Previous", "31/5/2027", "1/6/2027 0:00 +07:00", "31/5/2027")] // already a working day: nothing moves
    [InlineData("1/6/2027", "Next", "31/5/2027", "1/6/2027 0:00 +07:00", "31/5/2027")]
    [InlineData("23/8/2026", "Previous", "22/8/2026", "23/8/2026 0:00 +07:00", "22/8/2026")] // the swap Saturday is a working day
    [InlineData("23/8/2026", "Next", "22/8/2026", "23/8/2026 0:00 +07:00", "22/8/2026")]
    public void A_shift_policy_moves_the_last_day_and_with_it_lateness(
        string due, string policy, string lastDay, string lateFrom, string target) =>
        Assert.Equal(
            new DueDates(Day(lastDay), Instant(lateFrom), Day(target)),
            DueDates.For(new(Day(due), Exclusive: true), Enum.Parse<ShiftPolicy>(policy), WorkingCalendar.Seed));

    [Fact]
    public void An_inclusive_day_off_is_on_time_to_its_end()
    {
        var dates = DueDates.For(new(Day("28/2/2026"), Exclusive: false), ShiftPolicy.None, WorkingCalendar.Seed);

        Assert.Equal(new DueDates(Day("28/2/2026"), Instant("1/3/2026 0:00 +07:00"), Day("27/2/2026")), dates);
    }

    [Fact]
    public void An_edited_calendar_moves_the_target_but_not_lateness()
    {
        var closed = new WorkingCalendar([new(2026, [Day("27/2/2026")], [], Provisional: false)]);

        var dates = DueDates.For(new(Day("1/3/2026"), Exclusive: true), ShiftPolicy.None, closed);

        Assert.Equal(Day("26/2/2026"), dates.WorkingTarget);
        Assert.Equal(Instant("1/3/2026 0:00 +07:00"), dates.LateFrom);
    }
}
