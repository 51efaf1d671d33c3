using NhacHan.Deadlines;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Deadlines;

public class ReminderLadderTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Seed;

    [Fact]
    public void The_default_ladder_is_the_one_in_the_policy() => Assert.Equal(
        [
            (-15, Audience.Officer, "Email"),
            (-7, Audience.Officer, "Email"),
            (-3, Audience.Officer, "Email Sms"),
            (-1, Audience.Officer, "Email"),
            (0, Audience.Officer, "Email Sms"),
            (1, Audience.Officer, "Email Sms"),
            (3, Audience.Head, "Email Sms"),
            (5, Audience.Coordinator, "Email"),
        ],
        ReminderLadder.Default.Rungs.Select(rung => (rung.Offset, rung.Audience, string.Join(' ', rung.Channels))));

    [Theory]
    [InlineData("27/2/2026", "30/1 11/2 24/2 26/2 27/2 2/3 4/3 6/3", "13/3/2026")] // Tết lies between -5 and -4
    [InlineData("28/8/2026", "10/8 20/8 25/8 27/8 28/8 3/9 7/9 9/9", "16/9/2026")] // Saturday 22/8 worked, 29/8-02/9 off
    [InlineData("12/2/2026", "22/1 3/2 9/2 11/2 12/2 13/2 24/2 26/2", "5/3/2026")] // Tết lies between +1 and +2
    [InlineData("28/2/2018", "7/2 19/2 23/2 27/2 28/2 1/3 5/3 7/3", "14/3/2018")] // no calendar: Tết 2018 is not known
    [InlineData("28/2/2026", "30/1 11/2 24/2 26/2 27/2 2/3 4/3 6/3", "13/3/2026")] // a target on a day off: as from Friday
    public void Rungs_are_dated_in_working_days_from_the_target(string target, string dates, string lastExpiry)
    {
        var ladder = ReminderLadder.Default;

        var dated = ladder.Rungs.Select(rung => ladder.DateOf(rung.Offset, Day(target), Calendar));
        Assert.Equal(dates, string.Join(' ', dated.Select(date => $"{date.Day}/{date.Month}")));
        Assert.Equal(ladder.DateOf(-15, Day(target), Calendar), ladder.FirstDate(Day(target), Calendar));
        Assert.Equal(Day(lastExpiry), ladder.LastExpiry(Day(target), Calendar));
    }

    [Theory]
    [InlineData("5/3/2026", true)] // a Thursday; the fifth working day after it is Thursday 12/3
    [InlineData("12/3/2026", true)]
    [InlineData("13/3/2026", false)]
    [InlineData("4/3/2026", false)]
    public void A_rung_lives_from_its_date_through_the_fifth_working_day_after(string today, bool alive) =>
        Assert.Equal(alive, !OneRung().At(Day("5/3/2026"), Day(today), Calendar).RightNow.IsEmpty);

    [Theory]
    [InlineData("13/3/2026", true)] // the fifth working day after Friday 06/3
    [InlineData("14/3/2026", false)] // Saturday is past it, though no further working day has come
    public void The_weekend_after_the_fifth_working_day_is_too_late(string today, bool alive) =>
        Assert.Equal(alive, !OneRung().At(Day("6/3/2026"), Day(today), Calendar).RightNow.IsEmpty);

    [Theory]
    [InlineData("13/2/2026", true)]
    [InlineData("22/2/2026", true)] // nine days of Tết are no working days
    [InlineData("27/2/2026", true)]
    [InlineData("28/2/2026", false)]
    public void Tet_prolongs_a_rung(string today, bool alive) =>
        Assert.Equal(alive, !OneRung().At(Day("13/2/2026"), Day(today), Calendar).RightNow.IsEmpty);

    [Theory]
    [InlineData("29/1/2026", "")]
    [InlineData("9/2/2026", "-15")] // nothing is alive: what was reached has passed
    [InlineData("11/2/2026", "-15")]
    [InlineData("26/2/2026", "-15 -7 -3")] // down since before Tết: one message, of rung -1
    [InlineData("5/3/2026", "-15 -7 -3 -1 0 1")]
    [InlineData("13/3/2026", "-15 -7 -3 -1 0 1 3")]
    [InlineData("14/3/2026", "-15 -7 -3 -1 0 1 3 5")]
    public void Rungs_missed_during_downtime_have_passed_oldest_first(string today, string passed) =>
        Assert.Equal(passed, Offsets(ReminderLadder.Default.At(Day("27/2/2026"), Day(today), Calendar).Passed));

    [Fact]
    public void Several_audiences_at_one_offset_are_right_now_together()
    {
        var ladder = ReminderLadder.For(
        [
            new(2, Audience.Coordinator, [Channel.Email]),
            new(0, Audience.Head, [Channel.Sms]),
            new(-2, Audience.Officer, [Channel.Email]),
            new(0, Audience.Officer, [Channel.Email]),
        ]);

        var onTheDay = ladder.At(Day("27/2/2026"), Day("27/2/2026"), Calendar);
        var after = ladder.At(Day("27/2/2026"), Day("3/3/2026"), Calendar);

        Assert.Equal([Audience.Officer, Audience.Head], onTheDay.RightNow.Select(rung => rung.Audience));
        Assert.Equal("-2", Offsets(onTheDay.Passed));
        Assert.Equal("2", Offsets(after.RightNow));
        Assert.Equal("-2 0 0", Offsets(after.Passed));
    }

    [Fact]
    public void Rungs_that_say_the_same_twice_become_one()
    {
        var ladder = ReminderLadder.For(
            [new(0, Audience.Officer, [Channel.Sms]), new(0, Audience.Officer, [Channel.Email, Channel.Sms])]);

        Assert.Equal([new Rung(0, Audience.Officer, [Channel.Email, Channel.Sms])], ladder.Rungs);
    }

    [Fact]
    public void A_plan_without_a_ladder_has_the_default() => Assert.Same(ReminderLadder.Default, ReminderLadder.For(null));

    [Fact]
    public void An_empty_ladder_reminds_nobody_and_is_over()
    {
        var position = ReminderLadder.For([]).At(Day("27/2/2026"), Day("27/2/2026"), Calendar);

        Assert.Empty(position.RightNow);
        Assert.Empty(position.Passed);
        Assert.True(position.Over);
        Assert.Equal(Day("27/2/2026"), ReminderLadder.For([]).FirstDate(Day("28/2/2026"), Calendar));
        Assert.Equal(Day("27/2/2026"), ReminderLadder.For([]).LastExpiry(Day("28/2/2026"), Calendar));
    }

    [Theory]
    [InlineData(261)]
    [InlineData(-261)]
    [InlineData(int.MinValue)]
    public void An_offset_beyond_a_working_year_is_refused(int offset) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReminderLadder.For([new(offset, Audience.Officer, [Channel.Email])]));

    private static ReminderLadder OneRung() => new([new(0, Audience.Officer, [Channel.Email])]);

    private static string Offsets(IEnumerable<Rung> rungs) => string.Join(' ', rungs.Select(rung => rung.Offset));
}
