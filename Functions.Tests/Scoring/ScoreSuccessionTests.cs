using NhacHan.Obligations;
using NhacHan.Scoring;
using NhacHan.Successions;
using NhacHan.Tasks;
using NhacHan.Tests.Reminders;
using NhacHan.Tests.Successions;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Scoring;

/// <summary>Agency "a" is merged into "s" on 01/7/2027: history stays with "a", what is open goes over, and its old lateness with nobody.</summary>
public class ScoreSuccessionTests
{
    private static readonly Duty Q1 = Duty.Report("ke-hoach", "Q1");

    [Fact]
    public void What_the_predecessor_handed_in_stays_in_its_own_row()
    {
        var facts = Merged([ScoreDesk.Submitted("a", "2/3/2027")], []);
        Assert.Equal(["a 80"], TotalsAt(facts, "31/12/2027"));
    }

    [Fact]
    public void Lateness_from_before_the_takeover_is_not_held_against_the_successor()
    {
        var move = new Move(Q1, MovedPart.Report, "a", "s", MoveKind.Moved);
        var (gone, taken) = (Desk.Owed("a") with { Withdrawn = true, MovedTo = "s", SuccessionId = "s-1" }, Desk.Owed("s") with { TakenFrom = ["a"], SuccessionId = "s-1" });
        Assert.Equal(["a 0"], TotalsAt(Merged([gone, taken], [move]), "30/6/2027"));
        Assert.Equal(["a -", "s -"], TotalsAt(Merged([gone, taken], [move]), "1/7/2027 23:59:59"));
        Assert.Equal(["a -", "s 0"], TotalsAt(Merged([gone, taken], [move]), "2/7/2027"));
        foreach (var (submitted, total) in new[] { ("1/7/2027 23:59:59", "s 100"), ("2/7/2027 0:00", "s 90"), ("3/7/2027", "s 80") })
            Assert.Equal(["a -", total], TotalsAt(Merged([gone, ScoreDesk.Submit(taken, ScoreDesk.At(submitted))], [move]), "31/12/2027"));
    }

    [Fact]
    public void What_comes_due_after_the_takeover_is_due_for_the_successor_by_its_date()
    {
        var deadline = new NhacHan.Deadlines.Deadline(Day("1/9/2027"), Exclusive: true);
        var (gone, taken) = (Desk.Owed("a", deadline) with { Withdrawn = true, MovedTo = "s" }, Desk.Owed("s", deadline) with { TakenFrom = ["a"] });
        var facts = Merged([gone, ScoreDesk.Submit(taken, ScoreDesk.At("2/9/2027"))], [new Move(Q1, MovedPart.Report, "a", "s", MoveKind.Moved)]);
        Assert.Equal(["a -", "s 80"], TotalsAt(facts, "31/12/2027"));
    }

    [Fact]
    public void A_returned_report_is_in_time_for_the_predecessor_and_its_quality_the_successors_to_mend()
    {
        var before = ScoreDesk.Submitted("a", "20/2/2027").Returned("28/6/2027", "10/7/2027");
        var gone = before with { Withdrawn = true, MovedTo = "s" };
        var taken = Desk.Owed("s") with { TakenFrom = ["a"], FirstSubmittedAt = before.FirstSubmittedAt, LastSubmittedAt = before.LastSubmittedAt, ReturnedAt = before.ReturnedAt, ResubmitBy = before.ResubmitBy };
        var mended = taken with { Commits = [$"w1@{ScoreDesk.At("5/7/2027").UtcTicks}"], LastSubmittedAt = ScoreDesk.At("5/7/2027") };
        var facts = Merged([gone, mended.Accepted("6/7/2027")], [new Move(Q1, MovedPart.Report, "a", "s", MoveKind.Moved)]);
        Assert.Equal(["a 100", "s 100"], TotalsAt(facts, "31/12/2027"));
        Assert.Equal("redistributed 0", facts.Of("s", "31/12/2027").Of(CriterionKind.Timeliness).Evidence());
        Assert.Equal("accepted 100", facts.Of("s", "31/12/2027").Of(CriterionKind.Quality).Evidence());
    }

    [Fact]
    public void A_report_that_the_successor_owed_anyway_is_its_own()
    {
        var (gone, own) = (Desk.Owed("a") with { Withdrawn = true, MovedTo = "s" }, ScoreDesk.Submitted("s", "2/3/2027") with { TakenFrom = ["a"] });
        Assert.Equal(["a -", "s 80"], TotalsAt(Merged([gone, own], [new Move(Q1, MovedPart.Report, "a", "s", MoveKind.Merged)]), "31/12/2027"));
    }

    [Fact]
    public void An_open_task_goes_over_without_its_old_lateness_and_on_an_earlier_day_it_was_the_predecessors()
    {
        var task = ScoreDesk.Task("1", new NhacHan.Deadlines.Timeframe(NhacHan.Deadlines.TimeframeKind.Month, Day("1/3/2027"), null), "s");
        var facts = Merged([], [new Move(Duty.Lead("ke-hoach", "1"), MovedPart.Lead, "a", "s", MoveKind.Moved)])
            .With([task], [.. ScoreDesk.Progress("1", "a", ("10/3/2027", 60)), .. ScoreDesk.Progress("1", "s", ("1/7/2027 17:00", 100))]);
        Assert.Equal(["a 30"], TotalsAt(facts, "30/6/2027"));
        Assert.Equal(["s 100"], TotalsAt(facts, "31/12/2027"));
    }

    [Fact]
    public void What_was_undone_never_happened()
    {
        var undone = Merge([new Move(Q1, MovedPart.Report, "a", "s", MoveKind.Moved)]) with { State = SuccessionState.Undone };
        var facts = ScoreDesk.Facts(Desk.Owed("a"), Desk.Owed("s") with { Withdrawn = true }) with { Directory = Cases.Directory(undone) };
        Assert.Equal(["a 0"], TotalsAt(facts, "31/12/2027"));
    }

    private static Succession Merge(Move[] moves) =>
        Cases.Succession("merge a > s", state: SuccessionState.Applied) with { CreatedAt = ScoreDesk.At("1/6/2027"), AppliedAt = ScoreDesk.At("1/7/2027 8:00"), Moves = [.. moves] };

    private static ScoreFacts Merged(Obligation[] rows, Move[] moves) => ScoreDesk.Facts(rows) with { Directory = Cases.Directory(Merge(moves)) };

    private static string[] TotalsAt(ScoreFacts facts, string at) =>
    [
        .. ScoreSheet.Of(facts, ScoreDesk.At(at)).Scores.OrderBy(s => s.Score.AgencyId, StringComparer.Ordinal)
            .Select(s => $"{s.Score.AgencyId} {s.Score.Total?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"),
    ];
}
