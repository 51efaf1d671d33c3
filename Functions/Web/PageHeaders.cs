using NhacHan.Web.ReportForm;

namespace NhacHan.Web;

/// <summary>
/// Headers of whatever a browser shows: nothing from elsewhere is loaded, no script runs, nobody frames a page. The API answers data and has no use
/// for them, save that its type is not to be guessed. Where nothing answered, a person reads a page instead of an empty 404.
/// </summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        http.Response.Headers.ContentSecurityPolicy = Policy;
        // The address of a report form is its key: not even our own style sheet is told of it.
        http.Response.Headers["Referrer-Policy"] = ReportFormEndpoints.IsAt(http.Request.Path) ? "no-referrer" : "same-origin";
        http.Response.Headers.CacheControl = "private, no-store";
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false } && http.GetEndpoint() is null && HttpMethods.IsGet(http.Request.Method))
            await PageEndpoints.NotFound(http).ExecuteAsync(http);
    }
}
