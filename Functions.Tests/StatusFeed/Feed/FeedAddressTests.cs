using Microsoft.AspNetCore.Http;
using NhacHan.StatusFeed.Feed;

namespace NhacHan.Tests.StatusFeed.Feed;

public class FeedAddressTests
{
    /// <summary>Credentials belong to an address: links go back to where the client came from.</summary>
    [Theory]
    [InlineData("nhachan.azurewebsites.net", "https://nhachan.hanoi.gov.vn/api/odata/")]
    [InlineData("nhachan.hanoi.gov.vn", "https://nhachan.hanoi.gov.vn/api/odata/")]
    [InlineData("localhost:7071", "http://localhost:7071/api/odata/")]
    [InlineData("127.0.0.1:7071", "http://127.0.0.1:7071/api/odata/")]
    public void Links_begin_with_the_public_address_or_with_this_machines_own(string host, string root)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("http", new HostString(host));
        Assert.Equal(root, FeedAddress.RootFor(request, new Uri("https://nhachan.hanoi.gov.vn/")).ToString());
    }

    [Theory]
    [InlineData("?key=abc", "abc", "")]
    [InlineData("?$top=1&key=a%26b&$filter=a%20eq%201", "a&b", "?$top=1&$filter=a%20eq%201")]
    [InlineData("?KEY=abc&key=def&x=1", "abc,def", "?x=1")]
    [InlineData("?$filter=key", null, "?$filter=key")]
    [InlineData("", null, "")]
    public void A_key_is_taken_out_of_the_address(string query, string? key, string left)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        Assert.Equal(key, FeedAddress.TakeKey(request));
        Assert.Equal(left, Uri.UnescapeDataString(request.QueryString.Value!).Replace(" ", "%20", StringComparison.Ordinal));
        Assert.DoesNotContain("key", request.Query.Keys, StringComparer.OrdinalIgnoreCase);
    }
}
