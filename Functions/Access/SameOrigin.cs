namespace NhacHan.Access;

/// <summary>
/// The forms' guard against requests forged by other sites. Every browser in use says in <c>Sec-Fetch-Site</c> where a form was sent from, and
/// neither it nor <c>Origin</c> can be set by a page; a request with neither header is refused. So no token has to be kept or embedded.
/// </summary>
internal static class SameOrigin
{
    public static bool Allows(HttpRequest request, Uri publicUrl)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site == "same-origin";
        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && (Same(origin, publicUrl) || Same(origin, new Uri($"{request.Scheme}://{request.Host}")));
    }

    private static bool Same(Uri a, Uri b) => Uri.Compare(a, b, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
