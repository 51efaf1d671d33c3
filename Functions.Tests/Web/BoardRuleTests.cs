using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Web.Board;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Web.BoardSamples;

namespace NhacHan.Tests.Web;

/// <summary>One period, "trước ngày 01/3/2026": Saturday 28/02 is the last day, Friday 27/02 the last working day before it.</summary>
public class BoardRuleTests
{
    [Theory]
    [InlineData("28/2/2026 23:59 +07:00", "OnTime", 0)]
    [InlineData("1/3/2026 0:00 +07:00", "Late", 1)]
    [InlineData("3/3/2026 9:00 +07:00", "Late", 3)]
    public void What_was_sent_is_on_time_or_late_by_days(string sent, string state, int days)
    {
        var cell = Cell(Owed("a") with { Commits = ["w"], FirstSubmittedAt = Instant(sent), LastSubmittedAt = Instant(sent) }, "5/3/2026 8:00 +07:00");
        Assert.Equal((state, days, HaNoiTime.DateOf(Instant(sent))), (cell.State.ToString(), cell.DaysLate, cell.SubmittedOn));
    }

    [Theory]
    [InlineData("28/2/2026 23:59 +07:00", false, "InTime", 0, false)]
    [InlineData("1/3/2026 0:00 +07:00", false, "Overdue", 1, true)]
    [InlineData("4/3/2026 8:00 +07:00", false, "Overdue", 4, true)]
    [InlineData("28/2/2026 23:59 +07:00", true, "InTime", 0, false)]
    [InlineData("4/3/2026 8:00 +07:00", true, "NotReceived", 4, false)]
    public void What_is_missing_turns_overdue_but_an_invited_body_is_never_pressed(string at, bool invited, string state, int days, bool chase)
    {
        var cell = Cell(Owed("a") with { Invited = invited }, at);
        Assert.Equal((state, days, chase), (cell.State.ToString(), cell.DaysLate, cell.ToChase));
    }

    [Theory]
    [InlineData("5/3/2026 23:59 +07:00", false, "Returned")]
    [InlineData("6/3/2026 0:00 +07:00", false, "ReturnedOverdue")]
    [InlineData("6/3/2026 0:00 +07:00", true, "Returned")]
    public void A_returned_report_has_its_own_day_which_is_inclusive(string at, bool invited, string state)
    {
        var cell = Cell(Sent("a", "27/2/2026 9:00 +07:00") with { ReturnedAt = Instant("2/3/2026 9:00 +07:00"), ResubmitBy = Day("5/3/2026"), Invited = invited }, at);
        Assert.Equal((state, Day("5/3/2026"), 0), (cell.State.ToString(), cell.ResubmitBy, cell.DaysLate));
    }

    [Fact]
    public void An_exempt_agency_is_not_late() =>
        Assert.Equal(CellState.Exempt, Cell(Owed("a") with { ExemptAt = Instant("1/2/2026 8:00 +07:00") }, "9/3/2026 8:00 +07:00").State);

    [Fact]
    public void A_deadline_of_ones_own_is_shown_and_counts()
    {
        var cell = Cell(Owed("a") with { Deadline = new Deadline(Day("9/3/2026"), Exclusive: false), Extended = true }, "9/3/2026 20:00 +07:00");
        Assert.Equal((CellState.InTime, Day("9/3/2026"), false), (cell.State, cell.OwnDue, cell.OwnExclusive));
    }

    [Fact]
    public void Two_channels_of_one_reminder_are_one_time() => Assert.Equal(
        2, Cell(Owed("a") with { Reminded = ["m003~20260228~e~ab12", "m003~20260228~s~cd34", "m001~20260228~e~ab12"] }, "1/2/2026 8:00 +07:00").Reminded);

    [Theory]
    [InlineData("26/2/2026", "DaysLeft", 1)]
    [InlineData("13/2/2026", "DaysLeft", 5)] // the Tết holidays are not counted
    [InlineData("27/2/2026", "LastWorkingDay", 0)]
    [InlineData("28/2/2026", "LastDay", 0)]
    [InlineData("1/3/2026", "Overdue", 1)]
    [InlineData("10/3/2026", "Overdue", 10)]
    public void The_countdown_counts_working_days_before_and_calendar_days_after(string today, string kind, int days) =>
        Assert.Equal((kind, days), Counted(new Deadline(Day("1/3/2026"), Exclusive: true), today));

    [Fact]
    public void Between_the_last_working_day_and_the_last_day_only_days_off_are_left() =>
        Assert.Equal(("OnlyDaysOff", 0), Counted(new Deadline(Day("1/3/2027"), Exclusive: true), "27/2/2027"));

    [Fact]
    public void A_working_last_day_is_simply_the_last_day() =>
        Assert.Equal(("LastDay", 0), Counted(new Deadline(Day("31/3/2026"), Exclusive: false), "31/3/2026"));

    [Fact]
    public void The_tally_counts_as_the_digest_does()
    {
        var tally = Board("5/3/2026 8:00 +07:00", [
            Sent("a", "27/2/2026 9:00 +07:00"),
            Sent("b", "2/3/2026 9:00 +07:00"),
            Sent("c", "27/2/2026 9:00 +07:00") with { ReturnedAt = Instant("2/3/2026 9:00 +07:00"), ResubmitBy = Day("9/3/2026") },
            Owed("d"),
            Owed("e") with { ExemptAt = Instant("1/2/2026 8:00 +07:00") },
            Owed("f") with { Invited = true },
            Sent("g", "27/2/2026 9:00 +07:00") with { Invited = true },
        ]).Columns[0].Tally;
        Assert.Equal(new BoardTally(Total: 4, OnTime: 2, Late: 1, Missing: 1, Returned: 1, Exempt: 1, Invited: 2, InvitedSubmitted: 1), tally);
        Assert.Equal(3, tally.Submitted);
    }

    private static BoardCell Cell(Obligation o, string at) => BoardRule.CellOf(o, March, Facts(at, []));

    private static (string, int) Counted(Deadline deadline, string today)
    {
        var countdown = BoardRule.Countdown(DueDates.For(deadline, ShiftPolicy.None, WorkingCalendar.Seed), WorkingCalendar.Seed, Day(today));
        return (countdown.Kind.ToString(), countdown.Days);
    }
}
