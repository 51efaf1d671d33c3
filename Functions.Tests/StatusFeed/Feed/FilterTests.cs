using NhacHan.StatusFeed.Feed;

namespace NhacHan.Tests.StatusFeed.Feed;

/// <summary>What a filter lets through, by OData's rules; what is not there most of all.</summary>
public class FilterTests
{
    private static readonly object?[] Row = Asked.Row(
        FeedSets.Reports, ("planId", "cchc"), ("agencyId", "a1"), ("agencyName", "Sở Tư pháp O'Neill"), ("daysLate", 3), ("extended", true), ("invited", false), ("lastDay", new DateOnly(2027, 2, 28)),
        ("OriginalDueAt", new DateTimeOffset(2027, 2, 28, 17, 0, 0, TimeSpan.Zero)), ("DueAt", new DateTimeOffset(2027, 3, 7, 17, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("daysLate eq 3", true)]
    [InlineData("daysLate ne 3", false)]
    [InlineData("daysLate gt 2", true)]
    [InlineData("3 lt daysLate", false)]
    [InlineData("3 le daysLate", true)]
    [InlineData("daysLate lt 2.5", false)]
    [InlineData("daysLate ge 3.0", true)]
    [InlineData("daysLate lt 9999999999", true)]
    [InlineData("planId eq 'cchc' and daysLate gt 3", false)]
    [InlineData("planId eq 'cchc' and (daysLate gt 3 or agencyId eq 'a1')", true)]
    [InlineData("not (planId eq 'cchc')", false)]
    [InlineData("not startswith(agencyName,'Phòng')", true)]
    [InlineData("startswith(agencyName,'Sở')", true)]
    [InlineData("startswith(agencyName,'sở')", false)]
    [InlineData("contains(agencyName,'Tư pháp')", true)]
    [InlineData("endswith(agencyName,'O''Neill')", true)]
    [InlineData("agencyId in ('a0','a1')", true)]
    [InlineData("daysLate in (1,2)", false)]
    [InlineData("extended", true)]
    [InlineData("not invited and extended eq true", true)]
    [InlineData("invited or not extended", false)]
    [InlineData("DueAt gt OriginalDueAt", true)]
    [InlineData("OriginalDueAt ge 2027-02-28T17:00:00Z and OriginalDueAt lt 2027-03-01T00:00:00Z", true)]
    [InlineData("OriginalDueAt ge 2027-03-01T00:00:00%2B07:00", true)]
    [InlineData("OriginalDueAt gt 2027-03-01T00:00:00%2B07:00", false)]
    [InlineData("OriginalDueAt lt 2027-03-01", true)]
    [InlineData("lastDay eq 2027-02-28", true)]
    [InlineData("lastDay lt 2027-02-28T00:00:01Z", true)]
    public void What_is_there_is_compared(string filter, bool shown) => Assert.Equal(shown, Of(filter));

    /// <summary><c>acceptedAt</c> and <c>takenFrom</c> are not there.</summary>
    [Theory]
    [InlineData("acceptedAt eq null", true)]
    [InlineData("null eq acceptedAt", true)]
    [InlineData("acceptedAt ne null", false)]
    [InlineData("lastDay ne null", true)]
    [InlineData("acceptedAt lt 2027-01-01T00:00:00Z", false)]
    [InlineData("acceptedAt ge 2027-01-01T00:00:00Z", false)]
    [InlineData("not (acceptedAt ge 2027-01-01T00:00:00Z)", true)]
    [InlineData("acceptedAt ne 2027-01-01T00:00:00Z", true)]
    [InlineData("acceptedAt lt DueAt", false)]
    [InlineData("takenFrom eq ''", false)]
    [InlineData("takenFrom in ('a9')", false)]
    [InlineData("startswith(takenFrom,'a')", false)]
    [InlineData("not startswith(takenFrom,'a')", false)]
    [InlineData("startswith(takenFrom,'a') or daysLate eq 3", true)]
    [InlineData("startswith(takenFrom,'a') and daysLate eq 3", false)]
    [InlineData("not (startswith(takenFrom,'a') and daysLate eq 4)", true)]
    public void What_is_not_there_is_neither_more_nor_less_than_anything(string filter, bool shown) => Assert.Equal(shown, Of(filter));

    [Theory]
    [InlineData("nothing eq 1", 400)]
    [InlineData("daysLate eq 'x'", 400)]
    [InlineData("((daysLate eq 1", 400)]
    [InlineData("daysLate", 400)]
    [InlineData("nothing(daysLate) eq 1", 400)]
    [InlineData("year(lastDay) eq 2027", 501)]
    [InlineData("daysLate add 1 eq 4", 501)]
    [InlineData("length(agencyId) gt 2", 501)]
    public void What_cannot_be_done_is_said(string filter, int status)
    {
        var problem = Asked.Try(FeedSets.Reports, "?$filter=" + Uri.EscapeDataString(filter)).Problem!;
        Assert.Equal((status, "$filter"), (problem.Status, Assert.Single(problem.Fields!).Field));
    }

    [Theory]
    [InlineData("planId eq 'p'", "p")]
    [InlineData("'p' eq planId and daysLate gt 0", "p")]
    [InlineData("planId in ('p','q') and planId ne 'p'", "p q")]
    [InlineData("planId eq 'p' or planId eq 'q' or planId in ('r','s')", "p q r s")]
    [InlineData("(planId eq 'p' or planId eq 'q') and planId eq 'q'", "q")]
    [InlineData("planId eq 'p' and planId eq 'q'", "")]
    [InlineData("planId eq 'p' or daysLate gt 0", null)]
    [InlineData("not (planId eq 'p')", null)]
    [InlineData("planId eq null", null)]
    [InlineData("planId gt 'p'", null)]
    [InlineData("agencyId eq 'p'", null)]
    public void Which_plans_a_filter_leaves(string filter, string? plans)
    {
        var chosen = KeyChoice.Of(Asked.Filter(FeedSets.Reports, filter).Filter, FeedSets.Reports.IndexOf("planId"));
        Assert.Equal(plans, chosen is null ? null : string.Join(' ', chosen.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("OriginalDueAt ge 2027-01-01T00:00:00Z and OriginalDueAt lt 2027-02-01T00:00:00Z", "OriginalDueAt ge datetime'2027-01-01T00:00:00.0000000Z' and OriginalDueAt lt datetime'2027-02-01T00:00:00.0000000Z'")]
    [InlineData("status eq 'it''s' and contains(agencyName,'x')", "status eq 'it''s'")]
    [InlineData("lastDay le 2027-02-28 or extended", "((lastDay le '2027-02-28') or (extended eq true))")]
    [InlineData("daysLate gt 0 or contains(agencyName,'x')", null)]
    [InlineData("not (daysLate gt 0)", null)]
    [InlineData("status ne 'exempt'", null)]
    [InlineData("status gt 'exempt'", null)]
    [InlineData("acceptedAt eq null", null)]
    [InlineData("daysLate gt 1.5", null)]
    [InlineData("status in ('a','b')", "(status eq 'a' or status eq 'b')")]
    [InlineData("daysLate in (1,2,3,4,5,6,7,8,9)", null)]
    public void What_of_a_filter_storage_is_asked(string filter, string? asked) => Assert.Equal(asked, TableCondition.Of(Asked.Filter(FeedSets.Reports, filter).Filter, FeedSets.Reports));

    private static bool Of(string filter) => Asked.Filter(FeedSets.Reports, filter.Replace("%2B", "+", StringComparison.Ordinal)).Filter!.Of(Row) == true;
}
