using NhacHan.Obligations;
using NhacHan.Reports;
using NhacHan.Scoring;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Scoring;

/// <summary>By default a late day costs a tenth, and what is late never less than half; what is missing is nothing.</summary>
public class TimelinessTests
{
    [Theory]
    [InlineData("28/2/2027 23:59:59", "onTime 100", 40)]
    [InlineData("1/3/2027 0:00", "late 90", 36)]
    [InlineData("2/3/2027 8:00", "late 80", 32)]
    [InlineData("5/3/2027 23:59:59", "late 50", 20)]
    [InlineData("6/3/2027 0:00", "late 50", 20)]
    public void The_first_submission_decides(string submitted, string evidence, decimal part)
    {
        var criterion = ScoreDesk.Facts(ScoreDesk.Submitted("a", submitted)).Of("a", "31/3/2027").Of(CriterionKind.Timeliness);
        Assert.Equal(evidence, criterion.Evidence());
        Assert.Equal((100m, part * 100 / 40), (criterion.Of, criterion.Points));
    }

    [Theory]
    [InlineData("28/2/2027 23:59:59", null)]
    [InlineData("1/3/2027 0:00", 0)]
    public void What_is_missing_is_nothing_once_it_is_overdue_and_left_out_before(string at, int? total) =>
        Assert.Equal(total, (int?)ScoreDesk.Facts(Desk.Owed("a")).Of("a", at).Score.Total);

    [Fact]
    public void A_return_and_resubmission_never_change_it()
    {
        var again = ScoreDesk.Submit(ScoreDesk.Submitted("a", "20/2/2027").Returned("21/2/2027", "5/3/2027"), ScoreDesk.At("9/3/2027"));
        Assert.Equal("onTime 100", ScoreDesk.Facts(again).Of("a", "31/3/2027").Of(CriterionKind.Timeliness).Evidence());
    }

    [Fact]
    public void An_extension_counts_from_when_it_was_granted()
    {
        var owed = Desk.Owed("a").DueAfter(new DeadlineMove(Day("10/3/2027"), false, false, "bão", "1", Day("4/3/2027"), ScoreDesk.At("4/3/2027"), "k A"));
        var facts = ScoreDesk.Facts(ScoreDesk.Submit(owed, ScoreDesk.At("8/3/2027")));
        Assert.Equal("missing 0", facts.Of("a", "3/3/2027").Of(CriterionKind.Timeliness).Evidence());
        Assert.Null(facts.Of("a", "5/3/2027").Score.Total);
        Assert.Equal("onTime 100", facts.Of("a", "9/3/2027").Of(CriterionKind.Timeliness).Evidence());
    }

    [Fact]
    public void An_exemption_is_left_out_while_it_stands_and_is_no_zero()
    {
        var owed = Desk.Owed("a");
        var exempt = (owed with { ExemptAt = ScoreDesk.At("5/3/2027") }).Decided(owed, new Decision(DecisionKind.Exempted, 0, ScoreDesk.At("5/3/2027")));
        var back = (exempt with { ExemptAt = null }).Decided(exempt, new Decision(DecisionKind.ExemptionTakenBack, 0, ScoreDesk.At("8/3/2027")));
        Assert.Equal([0m, null, 0m], new[] { "4/3/2027", "6/3/2027", "9/3/2027" }.Select(at => ScoreDesk.Facts(back).Of("a", at).Score.Total));
    }

    [Fact]
    public void What_is_embedded_in_the_general_report_counts_by_its_instant_and_says_so()
    {
        var row = ScoreDesk.Submitted("a", "20/2/2027");
        var facts = ScoreDesk.Facts(row);
        facts = facts with { Heads = facts.Heads.SelectMany(h => h).Select(h => h with { EmbeddedIn = new DocumentRef("125/BC", Day("19/2/2027")) }).ToLookup(h => (h.PeriodKey, h.AgencyId)) };
        var found = facts.Of("a", "31/3/2027").Of(CriterionKind.Timeliness).Evidence[0].Finding;
        Assert.Equal(("onTime", 1, "Q1"), (found.Rule, found.Version, found.PeriodKey));
        Assert.Equal("quý I năm 2027: đã lồng ghép trong báo cáo số 125/BC ngày 19/02/2027, đúng hạn (hạn cuối 28/02/2027).", found.Text);
    }

    [Fact]
    public void Who_is_only_asked_is_not_scored() => Assert.Empty(ScoreSheet.Of(ScoreDesk.Facts(Desk.Owed("a") with { Invited = true }), ScoreDesk.At("31/3/2027")).Scores);

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 80)]
    [InlineData(3, 80)]
    [InlineData(4, 60)]
    [InlineData(10, 60)]
    [InlineData(11, 30)]
    public void Steps_hold_through_their_day_and_then_comes_the_minimum(int daysLate, decimal percent) =>
        Assert.Equal(percent, new TimelinessRule(0, [new(3, 80), new(10, 60)], 30).PercentOf(daysLate));
}
