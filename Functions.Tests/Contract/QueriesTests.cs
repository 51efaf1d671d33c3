using Microsoft.AspNetCore.Http;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Tests.Contract;

/// <summary>What list calls read from the query string, and how their pages go on.</summary>
public class QueriesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void Pages_hold_every_row_once_and_in_order(int top)
    {
        string[] rows = ["a", "b", "c", "d", "e"];
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = Request($"?top={top}").Page(rows, top, after, r => r);
            seen.AddRange(page.Value);
            after = page.NextLink is null ? null : AfterOf(page.NextLink);
        }
        while (after is not null);
        Assert.Equal(rows, seen);
    }

    [Theory]
    [InlineData("b", "c")]
    [InlineData("bb", "c")]
    [InlineData("", "a")]
    [InlineData("e", null)]
    [InlineData("zz", null)]
    public void A_page_goes_on_after_a_place_whether_or_not_its_row_still_stands(string after, string? first) =>
        Assert.Equal(first, Request("").Page(["a", "b", "c", "d", "e"], 2, after, r => r).Value.FirstOrDefault());

    [Fact]
    public void A_next_link_keeps_the_other_values_and_the_address_that_the_client_used()
    {
        var link = Request("?agency=a1&asOf=2027-02-23T08%3A00%3A00%2B07%3A00&after=old&top=1").NextLink("đ~1");
        Assert.StartsWith("https://nhachan.example:8080/app/api/things?", link, StringComparison.Ordinal);
        var again = Request(new Uri(link).Query);
        Assert.Equal("a1", again.TextOf("agency"));
        Assert.Equal("2027-02-23T08:00:00+07:00", again.TextOf("asOf"));
        Assert.Equal("đ~1", again.After(new Problems()));
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("?top=1", 1)]
    [InlineData("?top=1000", 1000)]
    [InlineData("?top=0", null)]
    [InlineData("?top=1001", null)]
    [InlineData("?top=+1", null)]
    [InlineData("?top=1.5", null)]
    [InlineData("?top=99999999999", null)]
    [InlineData("?top=1&top=2", null)]
    public void Top_is_a_whole_number_from_1_to_1000(string query, int? top)
    {
        var problems = new Problems();
        var read = Request(query).Top(problems);
        Assert.Equal(top is null, problems.Any);
        if (top is { } expected) Assert.Equal(expected, read);
    }

    [Fact]
    public void Words_are_taken_as_the_contract_writes_them()
    {
        var problems = new Problems();
        Assert.Equal(ObligationStatus.DoneLate, Request("?status=doneLate").ChoiceOf<ObligationStatus>("status", problems));
        Assert.Null(Request("?status=").ChoiceOf<ObligationStatus>("status", problems));
        Assert.False(problems.Any);
        Assert.Null(Request("?status=DONELATE").ChoiceOf<ObligationStatus>("status", problems));
        Assert.Contains("inProgressInTime, inProgressOverdue, doneOnTime, doneLate, returned, exempt", problems.ToProblem().Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Q1", true)]
    [InlineData("a.b-c", true)]
    [InlineData("a/b", false)]
    [InlineData("a'b", false)]
    [InlineData("quý", false)]
    public void A_name_that_nothing_can_have_is_a_problem_and_not_a_question_to_storage(string text, bool good)
    {
        var problems = new Problems();
        Assert.Equal(good ? text : null, Request("?period=" + Uri.EscapeDataString(text)).KeyOf("period", problems));
        Assert.Equal(!good, problems.Any);
    }

    private static string AfterOf(string link) => Request(new Uri(link).Query).After(new Problems())!;

    private static HttpRequest Request(string query)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host, request.PathBase, request.Path) = ("https", new HostString("nhachan.example:8080"), "/app", "/api/things");
        request.QueryString = new QueryString(query);
        return request;
    }
}
