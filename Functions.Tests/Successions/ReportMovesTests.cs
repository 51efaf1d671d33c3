using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Successions;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Successions;

/// <summary>What becomes of a period's reports: open ones go over, what was handed in stays, nothing is owed twice.</summary>
public class ReportMovesTests
{
    private static readonly DateTimeOffset Later = Instant("2/7/2027 8:00 +07:00");

    public static TheoryData<string, string, string> Moves => new()
    {
        { "merge a b > s", "a b", "a>s b>s s<a,b" },
        { "merge a b > s", "a! b", "a! b>s s<b" },
        { "merge a b > s", "a! b!", "a! b!" },
        { "merge a b > s", "a~ b", "a~ b>s s<b" },
        { "merge a b > s", "ax b", "ax b>s s<b" },
        { "merge a b > s", "a b s", "a>s b>s s<a,b" },
        { "merge a b > s", "a b! s!", "a>s b! s!<a" },
        { "merge a b > s", "a b sx", "a>s b>s s<a,b" },
        { "merge a b > s", "a b! s~", "a>s b! s<a" },
        { "merge a b > a", "a b", "a<b b>a" },
        { "merge a b > a", "b", "a<b b>a" },
        { "merge a b > s", "a? b!", "a>s b! s?<a" },
        { "merge a b > s", "a? b", "a>s b>s s<a,b" },
        { "dissolve a > s", "a b", "a>s b s<a" },
        { "dissolve a", "a b", "ax b" },
        { "dissolve a", "a!", "a!" },
        { "split a > s *t", "a b", "a>t b t<a" },
        { "split a > *a t", "a", "a" },
        { "transfer a > t", "a b", "a>t b t<a" },
        { "rename a", "a b", "a b" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void Open_reports_go_over_and_others_stay(string succession, string rows, string after) =>
        Assert.Equal(after, Cases.Show(Moved(Cases.Succession(succession), Cases.Rows(rows))));

    [Theory]
    [MemberData(nameof(Moves))]
    public void Repeated_it_moves_nothing_more(string succession, string rows, string after)
    {
        var moved = Moved(Cases.Succession(succession), Cases.Rows(rows));
        Assert.Empty(Of(Cases.Succession(succession), moved).Rows);
        Assert.Equal(after, Cases.Show(moved));
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Publishing_again_agrees_with_the_move(string text, string rows, string after)
    {
        var succession = Cases.Succession(text);
        // The plan's reporters are those that had a row; all of them stood in it before.
        var plan = Desk.Plan() with { Reporters = [.. Cases.Rows(rows).Where(r => !r.Withdrawn).Select(r => r.AgencyId)] };
        var moved = Moved(succession, Cases.Rows(rows));
        var published = ObligationChange.For(plan, plan.Reporting[0], Cases.Directory(succession), moved, Later, remindOverdue: false);
        Assert.Empty(published.Rows.Select(Cases.Show));
        Assert.NotEmpty(after);
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Undone_at_once_all_is_as_it_was(string text, string rows, string after)
    {
        var succession = Cases.Succession(text);
        var before = Cases.Rows(rows);
        var moves = Of(succession, before);
        var moved = Cases.After(before, moves.Rows);
        Assert.Equal(after, Cases.Show(moved));
        var undone = ReportReturns.Of(succession with { AppliedAt = Later }, moves.Moves, moved);
        Assert.Empty(undone.Stayed);
        var again = Cases.After(moved, undone.Rows);
        // What the succession made stays as a withdrawn row.
        Assert.Equal(Cases.Show(before.Where(r => !r.Withdrawn)), Cases.Show(again.Where(r => !r.Withdrawn)));
        Assert.Empty(ReportReturns.Of(succession, moves.Moves, again).Rows);
    }

    [Fact]
    public void An_assigned_duty_goes_to_whom_it_was_assigned()
    {
        var split = Cases.Succession("split a > s *t") with { Assign = [new(Duty.Report("ke-hoach", "Q1"), "s")] };
        Assert.Equal("a>s s<a", Cases.Show(Moved(split, Cases.Rows("a"))));
    }

    [Fact]
    public void A_transfer_of_another_plan_moves_nothing_here() =>
        Assert.Empty(Of(Cases.Succession("transfer a > t") with { Plans = ["khac"] }, Cases.Rows("a")).Rows);

    [Fact]
    public void Of_two_deadlines_the_successor_has_the_later_and_the_older_reminders_go_on()
    {
        var extended = Cases.Row("b") with { Deadline = new Deadline(Day("15/8/2027"), Exclusive: false), Extended = true, RemindThoughOverdue = true };
        var taken = Moved(Cases.Succession("merge a b > s"), [Cases.Row("a") with { AddedAt = Later }, extended]).Single(r => r.AgencyId == "s");
        Assert.Equal((Day("15/8/2027"), true, true), (taken.Deadline.Due, taken.Extended, taken.RemindThoughOverdue));
        Assert.Equal(Desk.Owed("b").AddedAt, taken.AddedAt);
    }

    [Fact]
    public void Of_a_returned_report_the_successor_has_the_date_to_answer_and_keeps_that_it_came_in_time()
    {
        var taken = Moved(Cases.Succession("dissolve a > s"), Cases.Rows("a?")).Single(r => r.AgencyId == "s");
        Assert.Equal((0, true, Day("10/7/2027"), "thiếu số liệu"), (taken.Version, taken.IsOpen, taken.ResubmitBy, taken.ReturnReason));
        var dates = taken.Dates(ShiftPolicy.None, WorkingCalendar.Seed);
        Assert.Equal(ObligationStatus.Returned, ObligationStatusRule.At(taken.Facts, dates, Later));
        var answered = taken with { Commits = ["w2"], LastSubmittedAt = Later };
        Assert.Equal(ObligationStatus.DoneOnTime, ObligationStatusRule.At(answered.Facts, dates, Later));
    }

    [Fact]
    public void A_successor_is_only_asked_where_all_before_it_were()
    {
        var plan = Desk.Plan() with { Reporters = ["a"], Invited = ["b"] };
        bool Asked(string rows) => ReportMoves.Of(Cases.Succession("merge a b > s"), plan, Desk.Period, Cases.Rows(rows), Cases.Directory())
            .Rows.Single(r => r.AgencyId == "s").Invited;
        Assert.False(Asked("a b"));
        Assert.True(Asked("a! b"));
    }

    private static IReadOnlyList<Obligation> Moved(Succession succession, IReadOnlyList<Obligation> rows) => Cases.After(rows, Of(succession, rows).Rows);

    private static ReportMoves Of(Succession succession, IReadOnlyList<Obligation> rows) =>
        ReportMoves.Of(succession, Desk.Plan(), Desk.Period, rows, Cases.Directory(succession));
}
