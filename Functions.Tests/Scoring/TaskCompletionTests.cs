using NhacHan.Deadlines;
using NhacHan.Scoring;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Scoring;

/// <summary>Task "1" is to be done in March 2027, "2" goes on all the time.</summary>
public class TaskCompletionTests
{
    private static readonly Timeframe March = new(TimeframeKind.Month, Day("1/3/2027"), null);
    private static readonly Timeframe Always = new(TimeframeKind.Ongoing, null, null);

    [Theory]
    [InlineData("31/3/2027 23:59:59", 100, "5/4/2027", "doneOnTime 100")]
    [InlineData("10/2/2027", 100, "1/3/2027", "doneOnTime 100")]
    [InlineData("1/4/2027 0:00", 100, "5/4/2027", "doneLate 50")]
    [InlineData("10/3/2027", 60, "1/4/2027 0:00", "overdue 30")]
    [InlineData("10/3/2027", 60, "31/3/2027 23:59:59", "nothingYet 0")]
    [InlineData("6/4/2027", 100, "5/4/2027", "overdue 0")]
    public void A_task_by_when_it_was_first_done_or_else_by_its_percent(string said, int percent, string at, string evidence) =>
        Assert.Equal(evidence, CompletionAt(at, March, ("1", [(said, percent)])));

    [Fact]
    public void Opened_again_it_is_overdue_and_done_again_the_first_time_decides()
    {
        Assert.Equal("overdue 45", CompletionAt("5/4/2027", March, ("1", [("10/3/2027", 100), ("2/4/2027", 90)])));
        Assert.Equal("doneOnTime 100", CompletionAt("5/4/2027", March, ("1", [("10/3/2027", 100), ("2/4/2027", 90), ("3/4/2027", 100)])));
        Assert.Equal("doneOnTime 100", CompletionAt("1/4/2027", March, ("1", [("10/3/2027", 100), ("2/4/2027", 90)]))); // as it stood
    }

    [Theory]
    [InlineData("28/2/2027 23:59:59", "nothingYet 0")]
    [InlineData("1/3/2027 0:00", "ongoing 0")]
    public void An_ongoing_task_is_looked_at_when_a_period_is_over(string at, string evidence) => Assert.Equal(evidence, CompletionAt(at, Always, ("1", [])));

    [Fact]
    public void Progress_said_for_the_period_or_told_in_its_report_counts()
    {
        Assert.Equal("ongoing 100", CompletionAt("5/3/2027", Always, ("1", [("20/2/2027", 10)])));
        Assert.Equal("ongoing 0", CompletionAt("5/3/2027", Always, ("1", [("2/3/2027", 10)])));
        var row = ScoreDesk.Submitted("a", "20/2/2027");
        var facts = ScoreDesk.Facts(row).With([ScoreDesk.Task("1", Always, "a")]);
        facts = facts with { Heads = facts.Heads.SelectMany(h => h).Select(h => h with { TaskNos = ["1"] }).ToLookup(h => (h.PeriodKey, h.AgencyId)) };
        Assert.Equal("ongoing 100", facts.Of("a", "5/3/2027").Of(CriterionKind.TaskCompletion).Evidence());
    }

    [Fact]
    public void A_period_that_was_over_when_the_task_was_given_is_not_held_against_it() => Assert.Equal(
        "nothingYet 0",
        ScoreDesk.Facts().With([ScoreDesk.Task("1", Always, "a") with { GivenAt = ScoreDesk.At("2/3/2027") }]).Of("a", "5/3/2027").Of(CriterionKind.TaskCompletion).Evidence());

    [Fact]
    public void Each_lead_has_its_own_part_and_who_coordinates_has_none()
    {
        var task = ScoreDesk.Task("1", March, "a", "b") with { Coordinators = ["dau-moi"] };
        var sheet = ScoreSheet.Of(ScoreDesk.Facts().With([task], ScoreDesk.Progress("1", "b", ("10/3/2027", 100))), ScoreDesk.At("5/4/2027"));
        Assert.Equal([("b", 100m, 1), ("a", 0m, 2)], sheet.Scores.Select(s => (s.Score.AgencyId, s.Score.Total!.Value, s.Rank!.Value)));
    }

    private static string CompletionAt(string at, Timeframe timeframe, (string No, (string, int)[] Said) task) =>
        ScoreDesk.Facts().With([ScoreDesk.Task(task.No, timeframe, "a")], ScoreDesk.Progress(task.No, "a", task.Said)).Of("a", at).Of(CriterionKind.TaskCompletion).Evidence();
}
