using Azure;

namespace NhacHan.Contract;

/// <summary>Conditional writes: If-Match is optional; a stale one gives 412.</summary>
internal static class ETags
{
    /// <summary>The ETag of If-Match, or null where the client sent none or '*'.</summary>
    public static ETag? IfMatch(this HttpRequest request) =>
        request.Headers.IfMatch.ToString() is { Length: > 0 } text && text != "*" ? new ETag(text) : null;

    public static void SetETag(this HttpResponse response, ETag etag)
    {
        if (etag != default) response.Headers.ETag = etag.ToString("H");
    }
}
