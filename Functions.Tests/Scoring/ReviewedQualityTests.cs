using NhacHan.Scoring;

namespace NhacHan.Tests.Scoring;

/// <summary>What the review says: accepted at once is full, each return costs a quarter, and who never answers a return has nothing.</summary>
public class ReviewedQualityTests
{
    private const string End = "31/3/2027";

    [Fact]
    public void Accepted_at_the_first_time_is_full() => Assert.Equal("accepted 100", QualityOf(ScoreDesk.Submitted("a", "20/2/2027").Accepted("21/2/2027")));

    [Fact]
    public void Each_returned_version_costs_and_the_same_return_twice_costs_once()
    {
        var once = ScoreDesk.Submit(ScoreDesk.Submitted("a", "20/2/2027").Returned("21/2/2027", "5/3/2027").Returned("22/2/2027", "5/3/2027"), ScoreDesk.At("23/2/2027"));
        Assert.Equal("acceptedAfterReturns 75", QualityOf(once.Accepted("24/2/2027")));
        var twice = ScoreDesk.Submit(once.Returned("24/2/2027", "5/3/2027"), ScoreDesk.At("25/2/2027"));
        Assert.Equal("acceptedAfterReturns 50", QualityOf(twice.Accepted("26/2/2027")));
    }

    [Fact]
    public void A_mark_takes_the_place_of_the_full_percent()
    {
        Assert.Equal("marked 85", QualityOf(ScoreDesk.Submitted("a", "20/2/2027").Accepted("21/2/2027", 85)));
        var returned = ScoreDesk.Submit(ScoreDesk.Submitted("a", "20/2/2027").Returned("21/2/2027", "5/3/2027"), ScoreDesk.At("23/2/2027"));
        Assert.Equal("acceptedAfterReturns 60", QualityOf(returned.Accepted("24/2/2027", 80)));
    }

    [Theory]
    [InlineData("4/3/2027", "redistributed 0")]
    [InlineData("5/3/2027 23:59:59", "redistributed 0")]
    [InlineData("6/3/2027 0:00", "returnedUnanswered 0")]
    public void A_return_that_nobody_answers_is_nothing_after_its_day(string at, string evidence)
    {
        var row = ScoreDesk.Submitted("a", "20/2/2027").Returned("3/3/2027", "5/3/2027");
        Assert.Equal(evidence, QualityOf(row, at));
        Assert.Equal("redistributed 0", QualityOf(ScoreDesk.Submit(row, ScoreDesk.At("4/3/2027 8:00")), at)); // not yet reviewed anew
    }

    [Fact]
    public void Rows_from_before_decisions_were_kept_know_the_newest()
    {
        var row = ScoreDesk.Submitted("a", "20/2/2027") with { ReturnedAt = ScoreDesk.At("21/2/2027"), AcceptedAt = ScoreDesk.At("22/2/2027") };
        Assert.Equal("acceptedAfterReturns 75", QualityOf(row));
        var second = ScoreDesk.Submit(ScoreDesk.Submit(row, ScoreDesk.At("23/2/2027")).Returned("24/2/2027", "5/3/2027"), ScoreDesk.At("25/2/2027"));
        Assert.Equal("acceptedAfterReturns 50", QualityOf(second.Accepted("26/2/2027")));
    }

    private static string QualityOf(NhacHan.Obligations.Obligation row, string at = End) =>
        ScoreDesk.Facts(row).Of("a", at).Of(CriterionKind.Quality).Evidence();
}
