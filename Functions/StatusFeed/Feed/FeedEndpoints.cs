using System.Globalization;
using System.IO.Compression;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.StatusFeed.Feed;

internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder api)
    {
        api.MapGet(FeedAddress.Root, RootAsync).For(Role.Reader, Role.Coordinator);
        api.MapGet(FeedAddress.Root + "/$metadata", MetadataAsync).For(Role.Reader, Role.Coordinator);
        api.MapGet(FeedAddress.Root + "/{set}", RowsAsync).For(Role.Reader, Role.Coordinator);
        api.MapGet(FeedAddress.Root + "/{set}/$count", CountAsync).For(Role.Reader, Role.Coordinator);
    }

    private static Task RootAsync(HttpContext http, Platform platform)
    {
        if ((FeedQueryReader.None(http.Request.Query) ?? FeedHeaders.Unacceptable(http.Request)) is { } problem) return problem.WriteAsync(http);
        return AnswerAsync(http, platform, (writer, ct) => writer.WriteServiceAsync(ct));
    }

    private static Task MetadataAsync(HttpContext http, Platform platform)
    {
        if (FeedQueryReader.None(http.Request.Query) is { } problem) return problem.WriteAsync(http);
        return AnswerAsync(http, platform, (writer, ct) => writer.WriteMetadataAsync(ct), "application/xml");
    }

    private static async Task RowsAsync(string set, HttpContext http, ReadFeed feed, Platform platform)
    {
        var query = Read(set, http.Request, FeedQueryReader.ReadRows);
        if ((query.Problem ?? FeedHeaders.Unacceptable(http.Request)) is { } problem)
        {
            await problem.WriteAsync(http);
            return;
        }
        var (size, preferred) = FeedHeaders.PageSize(http.Request);
        if (preferred) http.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"odata.maxpagesize={size}");
        long? count = query.Value.Count ? await feed.CountAsync(http.Caller(), query.Value, http.RequestAborted) : null;
        var page = await feed.PageAsync(http.Caller(), query.Value, size, http.RequestAborted);
        await AnswerAsync(http, platform, (writer, ct) => writer.WriteRowsAsync(query.Value, count, page, ct));
    }

    private static async Task CountAsync(string set, HttpContext http, ReadFeed feed)
    {
        var query = Read(set, http.Request, FeedQueryReader.ReadCount);
        if (query.Problem is { } problem)
        {
            await problem.WriteAsync(http);
            return;
        }
        var count = await feed.CountAsync(http.Caller(), query.Value, http.RequestAborted);
        FeedHeaders.Write(http.Response, "text/plain");
        await http.Response.WriteAsync(count.ToString(CultureInfo.InvariantCulture), http.RequestAborted);
    }

    private static Outcome<FeedQuery> Read(string set, HttpRequest request, Func<FeedSet, IQueryCollection, Outcome<FeedQuery>> read)
    {
        if (FeedSets.Find(set) is { } found) return read(found, request.Query);
        return set.Contains('(', StringComparison.Ordinal)
            ? new ApiProblem(501, "notSupported", "Not supported", "Single rows have no address here; use $filter on the key.")
            : ApiProblem.NotFound($"entity set '{set}'");
    }

    /// <summary>Compressed where the client takes it: rows repeat themselves, and shrink to a twentieth.</summary>
    private static async Task AnswerAsync(HttpContext http, Platform platform, Func<FeedWriter, CancellationToken, Task> write, string? contentType = null)
    {
        var (response, level) = (http.Response, FeedHeaders.MetadataLevel(http.Request));
        var compressed = FeedHeaders.TakesGzip(http.Request);
        if (compressed) response.Headers.ContentEncoding = "gzip";
        response.Headers.Vary = "Accept-Encoding";
        var zip = compressed ? new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true) : null;
        var writer = new FeedWriter(zip ?? response.Body, FeedAddress.RootFor(http.Request, platform.PublicUrl), level);
        FeedHeaders.Write(response, contentType ?? writer.ContentType);
        await write(writer, http.RequestAborted);
        // Not where the writing failed: its end would make half a page look whole.
        if (zip is not null) await zip.DisposeAsync();
    }
}
