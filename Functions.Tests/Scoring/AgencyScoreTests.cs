using NhacHan.Scoring;
using NhacHan.Tests.Reminders;

namespace NhacHan.Tests.Scoring;

/// <summary>How findings become points, and points ranks.</summary>
public class AgencyScoreTests
{
    [Fact]
    public void What_no_criterion_applies_to_goes_to_the_others_in_proportion_and_says_so()
    {
        var score = ScoreDesk.Facts(ScoreDesk.Submitted("a", "20/2/2027").Accepted("21/2/2027", 50)).Of("a", "31/3/2027");
        Assert.Equal([(66.67m, 66.67m), (0m, 0m), (33.33m, 16.67m)], score.Score.Criteria.Select(c => (c.Of, c.Points)));
        Assert.Equal(83.34m, score.Score.Total);
        Assert.Equal("Chưa có nội dung để chấm: 40 điểm được chia cho các tiêu chí khác theo tỷ lệ.", score.Of(CriterionKind.TaskCompletion).Evidence[0].Finding.Text);
    }

    [Fact]
    public void Where_nothing_applies_there_is_no_score_yet_and_no_rank()
    {
        var sheet = ScoreSheet.Of(ScoreDesk.Facts(Desk.Owed("a"), ScoreDesk.Submitted("b", "20/2/2027")), ScoreDesk.At("21/2/2027"));
        Assert.Equal([("b", 100m, 1), ("a", null, null)], sheet.Scores.Select(s => (s.Score.AgencyId, s.Score.Total, s.Rank)));
        Assert.All(sheet.Scores[1].Score.Criteria, c => Assert.Equal("nothingYet 0", c.Evidence()));
    }

    [Theory]
    [InlineData(new[] { 40, 40, 20 }, new[] { true, false, true }, "66.67 0 33.33")]
    [InlineData(new[] { 40, 40, 20 }, new[] { true, true, true }, "40 40 20")]
    [InlineData(new[] { 10, 10, 10 }, new[] { true, true, true }, "10 10 10")]
    [InlineData(new[] { 1, 1, 1, 97 }, new[] { true, true, true, false }, "33.34 33.33 33.33 0")]
    [InlineData(new[] { 40, 60 }, new[] { false, false }, "0 0")]
    public void The_points_that_apply_always_add_up_to_the_maximum(int[] points, bool[] applies, string worth) => Assert.Equal(
        worth,
        string.Join(' ', AgencyScore.Worth([.. points.Zip(applies, (p, a) => ((decimal)p, a))], points.Sum()).Select(w => w.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Adjustments_count_from_when_they_are_made_to_when_they_are_taken_back_and_stay_within_the_bounds()
    {
        var facts = ScoreDesk.Facts(ScoreDesk.Submitted("a", "2/3/2027")) with { Adjustments = [ScoreDesk.Adjustment("a", 5, "3/3/2027"), ScoreDesk.Adjustment("a", -300, "5/3/2027", removed: "7/3/2027"), ScoreDesk.Adjustment("a", 50, "9/3/2027")] };
        Assert.Equal([80m, 85m, 0m, 85m, 100m], new[] { "2/3/2027", "3/3/2027", "5/3/2027", "8/3/2027", "9/3/2027" }.Select(at => facts.Of("a", at).Score.Total!.Value));
        Assert.Equal([null, null], facts.Of("a", "5/3/2027").Score.Adjustments.Select(a => a.Removal));
    }

    [Fact]
    public void Equal_totals_share_a_rank_the_next_is_passed_over_and_ties_stand_in_Vietnamese_order()
    {
        var facts = ScoreDesk.Facts([.. new[] { "a1", "a2", "a3", "a4" }.Select(id => ScoreDesk.Submitted(id, id == "a4" ? "20/2/2027" : "2/3/2027"))]) with
        {
            Directory = ScoreDesk.Directory(("a1", "Sở Xây dựng"), ("a2", "Sở Ăn"), ("a3", "Sở An"), ("a4", "Sở Y tế")),
        };
        var sheet = ScoreSheet.Of(facts with { Adjustments = [ScoreDesk.Adjustment("a1", -1, "3/3/2027")] }, ScoreDesk.At("31/3/2027"));
        Assert.Equal(
            [("Sở Y tế", 1, false), ("Sở An", 2, true), ("Sở Ăn", 2, true), ("Sở Xây dựng", 4, false)], sheet.Scores.Select(s => (s.Name, s.Rank!.Value, s.Tied)));
    }

    [Fact]
    public void The_rank_among_agencies_of_the_kind_stands_beside_it()
    {
        var commune = new NhacHan.Agencies.AgencyDirectory([Desk.Agency("a"), Desk.Agency("b") with { Kind = NhacHan.Agencies.AgencyKind.Commune }], []);
        var sheet = ScoreSheet.Of(ScoreDesk.Facts(ScoreDesk.Submitted("a", "20/2/2027"), ScoreDesk.Submitted("b", "2/3/2027")) with { Directory = commune }, ScoreDesk.At("31/3/2027"));
        Assert.Equal([(1, 1), (2, 1)], sheet.Scores.Select(s => (s.Rank!.Value, s.InKind!.Value)));
    }

    [Fact]
    public void The_rubric_is_the_one_in_force_on_the_day()
    {
        var facts = ScoreDesk.Facts(ScoreDesk.Submitted("a", "2/3/2027")) with
        {
            Rubrics = [new(1, ScoreDesk.Only(10, new TimelinessRule(50, [], 0)), ScoreDesk.At("5/3/2027"), "k A"), new(2, ScoreDesk.Only(20, new TimelinessRule(0, [], 0)), ScoreDesk.At("9/3/2027"), "k A")],
        };
        Assert.Equal([(80m, 100m), (0m, 10m), (20m, 20m)], new[] { "4/3/2027", "5/3/2027", "9/3/2027" }.Select(at => facts.Of("a", at).Score).Select(s => (s.Total!.Value, s.Maximum)));
    }
}
