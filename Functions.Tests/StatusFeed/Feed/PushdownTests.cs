using FsCheck;
using FsCheck.Fluent;
using NhacHan.Plans;
using NhacHan.StatusFeed.Feed;

namespace NhacHan.Tests.StatusFeed.Feed;

/// <summary>Whatever of a filter storage is asked, the rows are those that the filter itself leaves of all.</summary>
[Collection(FeedOffice.Shared)]
public class PushdownTests(FeedOffice office)
{
    private static readonly Gen<string> Simple = Gen.Elements(
        "planId eq 'p'", "planId in ('p-1','q','none')", "planId ne 'q'", "periodKey eq 'Q1'", "periodKey eq 'Q1.th' or periodKey eq 'none'", "agencyId eq 'a03'", "agencyId in ('a01','a02','a19')",
        "agencyId in ('a01','a02','a03','a04','a05','a06')", "'a04' le agencyId", "daysLate gt 1", "daysLate in (0,3)", "extended", "extended eq false", "status eq 'doneOnTime'", "status ne 'doneOnTime'",
        "OriginalDueAt ge 2027-02-01T00:00:00Z", "OriginalDueAt lt 2027-03-01", "lastDay le 2027-02-28", "lastDay gt 2027-01-28T12:00:00Z", "firstSubmittedAt eq null", "firstSubmittedAt lt 2027-02-01T00:00:00Z",
        "firstSubmittedAt ne null", "takenFrom eq ''", "takenFrom eq 'a99'", "contains(agencyName,'Tư')", "startswith(takenFrom,'a')");

    private static Gen<string> Filters(int depth) => depth == 0 ? Simple : Gen.Frequency(
        (2, Simple),
        (3, from a in Filters(depth - 1) from b in Filters(depth - 1) select $"({a}) and ({b})"),
        (2, from a in Filters(depth - 1) from b in Filters(depth - 1) select $"({a}) or ({b})"),
        (1, from a in Filters(depth - 1) select $"not ({a})"));

    [Fact]
    public async Task Asking_storage_for_less_loses_no_row()
    {
        var rows = new TableRows(office.Tables);
        var plans = await new PlanStore(office.Tables).ListAsync(CancellationToken.None);
        var all = await ReadAsync(rows, plans, "");
        Assert.Equal((FeedOffice.Plans.Count + 1) * 3 * (FeedOffice.Agencies - 1), all.Count);
        var random = new List<string>();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(20270228, 3), Prop.ForAll(Filters(3).ToArbitrary(), random.Add));
        var found = 0;
        foreach (var filter in random)
        {
            var condition = Asked.Filter(FeedSets.Reports, filter).Filter!;
            var expected = all.Where(r => condition.Of(r.Values) == true).Select(r => r.Place).ToList();
            Assert.Equal(expected, (await ReadAsync(rows, plans, filter)).Where(r => condition.Of(r.Values) == true).Select(r => r.Place));
            found += expected.Count;
        }
        Assert.InRange(found, 300, 30 * all.Count);
    }

    private static async Task<List<FeedRow>> ReadAsync(TableRows rows, IReadOnlyList<Plan> plans, string filter)
    {
        var query = filter.Length == 0 ? Asked.Of(FeedSets.Reports, "?") : Asked.Filter(FeedSets.Reports, filter);
        return await rows.ReadAsync(new FeedScan(query.Set, plans, query.Filter, query.Needed, null), CancellationToken.None).ToListAsync();
    }
}
