using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Contract;
using NhacHan.StatusFeed.Feed;

namespace NhacHan.Tests.StatusFeed.Feed;

/// <summary>A query as the feed reads it out of an address.</summary>
internal static class Asked
{
    public static Outcome<FeedQuery> Try(FeedSet set, string query) => FeedQueryReader.ReadRows(set, new QueryCollection(QueryHelpers.ParseQuery(query)));

    public static FeedQuery Of(FeedSet set, string query)
    {
        var read = Try(set, query);
        return read.Problem is null ? read.Value : throw new ArgumentException($"{query}: {read.Problem.Detail}");
    }

    public static FeedQuery Filter(FeedSet set, string filter) => Of(set, "?$filter=" + Uri.EscapeDataString(filter));

    /// <summary>A row of a set with these columns alone.</summary>
    public static object?[] Row(FeedSet set, params (string Column, object? Value)[] values)
    {
        var row = new object?[set.Columns.Count];
        foreach (var (column, value) in values) row[set.IndexOf(column)] = value;
        return row;
    }
}
