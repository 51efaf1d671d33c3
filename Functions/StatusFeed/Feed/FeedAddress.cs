using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace NhacHan.StatusFeed.Feed;

/// <summary>Where the feed is, and how a key comes in its address.</summary>
internal static class FeedAddress
{
    public const string Root = "/api/odata";

    /// <summary>The named parameter of Power BI's credential "Web API" (<c>ApiKeyName</c>), which it adds to each request by itself.</summary>
    public const string KeyParameter = "key";

    public static bool IsOf(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the key out of the address, so that nothing behind this can log it, keep it or put it into a link.</summary>
    public static string? TakeKey(HttpRequest request)
    {
        if (!request.Query.TryGetValue(KeyParameter, out var keys)) return null;
        var others = QueryHelpers.ParseQuery(request.QueryString.Value).Where(q => !q.Key.Equals(KeyParameter, StringComparison.OrdinalIgnoreCase));
        request.QueryString = QueryString.Create(others);
        if (request.HttpContext.Features.Get<IHttpRequestFeature>() is { } raw) raw.RawTarget = request.PathBase + request.Path + request.QueryString;
        return keys.ToString();
    }

    /// <summary>
    /// The service root as the client must see it, since every link begins with it: the public address, or this machine's own for who came by that. Credentials in
    /// Power BI belong to an address, and a link to another one would be asked without them.
    /// </summary>
    public static Uri RootFor(HttpRequest request, Uri publicUrl) =>
        request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" ? new Uri($"{request.Scheme}://{request.Host}{Root}/") : new Uri(publicUrl, Root[1..] + "/");
}
