using FsCheck;
using FsCheck.Fluent;
using NhacHan.StatusFeed.Feed;

namespace NhacHan.Tests.StatusFeed.Feed;

/// <summary>However large the pages, whatever the order, and however soon a page gives up looking: together they are what was asked, each row once.</summary>
public class PagingTests
{
    private static readonly FeedSet Set = FeedSets.Reports;

    /// <summary>Few values, so that many rows are alike, and some without one.</summary>
    private static readonly Gen<FeedRow[]> Rows =
        from count in Gen.Choose(0, 60)
        from values in (
            from status in Gen.Elements("exempt", "doneLate", "Đang", "")
            from late in Gen.Choose(0, 3)
            from accepted in Gen.Frequency((1, Gen.Constant((int?)null)), (2, Gen.Choose(1, 3).Select(d => (int?)d)))
            select (status, late, accepted)).ListOf(60)
        select values.Take(count).Select((v, i) => new FeedRow(
            new Place($"p{i / 20 * 5}~r~Q", $"a{i:D2}"),
            Asked.Row(Set, ("agencyId", $"a{i:D2}"), ("status", v.status), ("daysLate", v.late), ("acceptedAt", v.accepted is { } day ? new DateTimeOffset(2027, 3, day, 0, 0, 0, TimeSpan.Zero) : null))))
            .OrderBy(r => r.Place).ToArray();

    private static readonly Gen<string> Queries =
        from order in Gen.Elements("", "&$orderby=planId", "&$orderby=status", "&$orderby=daysLate desc,status", "&$orderby=acceptedAt desc,agencyId desc", "&$orderby=acceptedAt,daysLate desc")
        from filter in Gen.Elements("", "&$filter=daysLate gt 0", "&$filter=acceptedAt ne null and status eq 'Đang'", "&$filter=daysLate gt 9")
        from top in Gen.Elements("", "&$top=0", "&$top=7", "&$top=30")
        from skip in Gen.Elements("", "&$skip=1", "&$skip=25")
        select "?" + string.Concat(order, filter, top, skip).TrimStart('&');

    private static readonly Gen<(FeedRow[] Rows, string Query, int Size, int Budget)> Cases =
        from rows in Rows
        from query in Queries
        from size in Gen.Choose(1, 12)
        from budget in Gen.Choose(1, 40)
        select (rows, query, size, budget);

    [Fact]
    public void Pages_together_are_the_whole_in_its_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Cases.ToArbitrary(), c => Assert.Equal(Expected(c.Rows, c.Query), Paged(c.Rows, c.Query, c.Size, c.Budget))));

    [Fact]
    public void A_page_that_finds_nothing_ends_and_goes_on()
    {
        var rows = Enumerable.Range(0, 100).Select(i => new FeedRow(new Place("p~r~Q", $"a{i:D3}"), Asked.Row(Set, ("daysLate", i == 99 ? 1 : 0)))).ToArray();
        var query = Asked.Of(Set, "?$filter=daysLate gt 0");
        var page = new FeedPage(query, 10, after => After(rows, after), budget: 40);
        Assert.Empty(page.RowsAsync(CancellationToken.None).ToBlockingEnumerable());
        Assert.Equal("a039", page.Next!.Place.Row);
        Assert.Equal(["a099"], Paged(rows, "?$filter=daysLate gt 0", 10, 40));
    }

    [Fact]
    public void A_token_of_another_query_is_refused()
    {
        var rows = Enumerable.Range(0, 9).Select(i => new FeedRow(new Place("p~r~Q", $"a{i}"), Asked.Row(Set, ("status", "Đã nộp đúng hạn"), ("daysLate", i)))).ToArray();
        var page = new FeedPage(Asked.Of(Set, "?$orderby=status,daysLate"), 3, after => After(rows, after));
        Assert.Equal(3, page.RowsAsync(CancellationToken.None).ToBlockingEnumerable().Count());
        var token = page.Next!.Write();
        Assert.Equal(page.Next.Values, Asked.Of(Set, $"?$orderby=status,daysLate&$skiptoken={token}").From!.Values);
        foreach (var other in new[] { "?", "?$orderby=status&", "?$orderby=status,daysLate&$filter=daysLate gt 0&" })
            Assert.Equal("$skiptoken", Asked.Try(Set, $"{other}$skiptoken={token}").Problem!.Fields![0].Field);
        Assert.Equal("$skiptoken", Asked.Try(Set, $"?$orderby=status,daysLate&$skiptoken={token[..^3]}").Problem!.Fields![0].Field);
    }

    [Fact]
    public void Plans_come_by_their_ids_though_storage_has_the_longer_name_first() =>
        Assert.Equal(["a", "a-1", "a.b", "b"], new[] { "a-1", "b", "a.b", "a" }.Select(p => new Place(p + "~r~Q", "x")).Order().Select(p => p.Plan));

    private static List<string> Expected(FeedRow[] rows, string asked)
    {
        var query = Asked.Of(Set, asked);
        var matching = rows.Where(r => query.Filter is null || query.Filter.Of(r.Values) == true);
        var ordered = matching.OrderBy(_ => 0);
        foreach (var (column, descending) in query.Order.By)
            ordered = descending ? ordered.ThenByDescending(r => r.Values[column], Nulls) : ordered.ThenBy(r => r.Values[column], Nulls);
        return [.. ordered.ThenBy(r => r.Place).Skip((int)query.Skip).Take((int)(query.Top ?? 1_000)).Select(r => r.Place.Row)];
    }

    private static readonly IComparer<object?> Nulls = Comparer<object?>.Create((a, b) => a is null ? (b is null ? 0 : -1) : b is null ? 1 : a is string s ? string.CompareOrdinal(s, (string)b) : Comparer<object>.Default.Compare(a, b));

    private static List<string> Paged(FeedRow[] rows, string asked, int size, int budget)
    {
        var found = new List<string>();
        for (var query = Asked.Of(Set, asked); ;)
        {
            var page = new FeedPage(query, size, after => After(rows, after), budget);
            var before = found.Count;
            found.AddRange(page.RowsAsync(CancellationToken.None).ToBlockingEnumerable().Select(r => r.Place.Row));
            Assert.InRange(found.Count - before, 0, size);
            if (page.Next is not { } next) return found;
            var link = string.Join('&', asked[1..].Split('&').Where(o => !o.StartsWith("$top", StringComparison.Ordinal) && !o.StartsWith("$skip", StringComparison.Ordinal)));
            query = Asked.Of(Set, $"?{link}&$skiptoken={next.Write()}");
        }
    }

    private static async IAsyncEnumerable<FeedRow> After(FeedRow[] rows, Place? after)
    {
        await Task.CompletedTask;
        foreach (var row in rows.Where(r => after is not { } place || r.Place > place)) yield return row;
    }
}
