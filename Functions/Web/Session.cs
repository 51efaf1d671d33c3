using NhacHan.Access;

namespace NhacHan.Web;

/// <summary>
/// Who reads the pages: a user whom the platform signed in, else a signed cookie and nothing on the server. Strict would lose the session on the way in from an email, so the cookie
/// is Lax; forms therefore check where they were sent from (<see cref="SameOrigin"/>). Sessions and links last in real time: the business
/// clock may stand years away, or race.
/// </summary>
internal sealed class Session(SignedToken tokens, WebSettings settings)
{
    public const string CookieName = "nhachan-session";
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>Null for a visitor who has to sign in.</summary>
    public Caller? ReaderOf(HttpContext http) =>
        SignedIn(http) ?? (settings.OpenBoard ? Caller.Administrator("open-board", "NhacHan:OpenBoard") : null);

    /// <summary>Whom the platform signed in comes first: that may be taken away at once, a cookie only expires.</summary>
    public Caller? SignedIn(HttpContext http) => Authentication.VisitorOf(http) is { Kind: VisitorKind.User, Caller: { } user }
        ? user
        : tokens.Verify(TokenPurpose.Session, http.Request.Cookies[CookieName], TimeProvider.System.GetUtcNow())?.Caller;

    public void Start(HttpContext http, Caller caller) => http.Response.Cookies.Append(
        CookieName, tokens.Sign(TokenPurpose.Session, new TokenClaims(caller, TimeProvider.System.GetUtcNow() + Lasts)), Options(http, Lasts));

    public void End(HttpContext http) => http.Response.Cookies.Delete(CookieName, Options(http, lasts: null));

    /// <summary>Behind the Functions host or a proxy the request itself looks like http; what browsers speak stands in the public URL.</summary>
    private CookieOptions Options(HttpContext http, TimeSpan? lasts) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Secure = http.Request.IsHttps || settings.PublicUrl.Scheme == Uri.UriSchemeHttps,
        MaxAge = lasts,
    };
}
