using Microsoft.AspNetCore.Http.Features;

namespace NhacHan.Contract;

/// <summary>
/// How long an address and all headers may be. The server takes twice as much, since what it refuses itself it refuses without a word.
/// </summary>
internal static class RequestSize
{
    public const int LongestLine = 8 * 1024;
    public const int MostHeaders = 32 * 1024;

    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpRequestFeature>()?.RawTarget.Length > LongestLine)
            return Refuse(http, 414, "addressTooLong", "Address too long", $"The address has more than {LongestLine} characters.");
        if (http.Request.Headers.Sum(h => h.Key.Length + h.Value.Sum(v => v?.Length ?? 0)) > MostHeaders)
            return Refuse(http, 431, "headersTooLarge", "Headers too large", $"All headers together have more than {MostHeaders} characters.");
        return next(http);
    }

    private static Task Refuse(HttpContext http, int status, string code, string title, string detail) =>
        new ApiProblem(status, code, title, detail).WriteAsync(http);
}
