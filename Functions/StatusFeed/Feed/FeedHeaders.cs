using System.Globalization;
using Microsoft.Net.Http.Headers;
using NhacHan.Contract;

namespace NhacHan.StatusFeed.Feed;

/// <summary>What OData says in headers.</summary>
internal static class FeedHeaders
{
    public static void Write(HttpResponse response, string contentType)
    {
        response.ContentType = contentType;
        response.Headers["OData-Version"] = "4.0";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>Rows are JSON and nothing else; Power BI names older forms too, behind it.</summary>
    public static ApiProblem? Unacceptable(HttpRequest request)
    {
        var accepted = Accepted(request);
        return accepted.Count == 0 || accepted.Any(a => a.MatchesMediaType("application/json"))
            ? null
            : new ApiProblem(406, "notAcceptable", "Not acceptable", "The feed answers application/json, and $metadata application/xml.");
    }

    /// <summary>Full metadata would be the addresses of single rows, and they have none: who asks for that is given the minimal, which the answer says.</summary>
    public static string MetadataLevel(HttpRequest request) =>
        Accepted(request).OrderByDescending(a => a.Quality ?? 1).Where(a => a.MatchesMediaType("application/json"))
            .SelectMany(a => a.Parameters).FirstOrDefault(p => p.Name.Equals("odata.metadata", StringComparison.OrdinalIgnoreCase))?.Value == "none" ? "none" : "minimal";

    public static bool TakesGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var encodings) && encodings.Any(e => e.Value == "gzip" && e.Quality != 0);

    /// <summary>How many rows a page may have, and whether that is what the client preferred.</summary>
    public static (int Size, bool Preferred) PageSize(HttpRequest request)
    {
        foreach (var preference in request.Headers["Prefer"].SelectMany(p => p?.Split(',', ';') ?? []))
            if (preference.Split('=', StringSplitOptions.TrimEntries) is ["odata.maxpagesize" or "maxpagesize", var text]
                && int.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
                return (Math.Min(size, FeedQuery.LargestPage), true);
        return (FeedQuery.LargestPage, false);
    }

    private static IList<MediaTypeHeaderValue> Accepted(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) ? accepted : [];
}
