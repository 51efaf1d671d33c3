using System.Security.Cryptography;
using System.Text;
using NhacHan.Contract;
using NhacHan.StatusFeed.Feed;

namespace NhacHan.Access;

/// <summary>The first administrator's key, from the setting <c>NhacHan:AdminKey</c>: always good, whatever is stored.</summary>
internal sealed class AdminKey(string key)
{
    /// <summary>The caller's id: no key and no user can have it.</summary>
    public const string CallerId = "setting";
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public bool Matches(string presented) =>
        CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(presented)));
}

/// <summary>
/// Names whoever makes a request: by the key it presents, else by the account that the platform signed in. A wrong key is 401 on the spot,
/// never "no key"; who is nobody, or nobody here, may still see what is open to all.
/// </summary>
internal sealed class Authentication(AdminKey adminKey, KeyStore keys, UserStore users, Platform platform)
{
    private static readonly object Slot = new();

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        http.Items[Slot] = await NameAsync(http.Request, http.RequestAborted);
        await next(http);
    }

    public static Visitor VisitorOf(HttpContext http) => http.Items[Slot] as Visitor ?? Visitor.Nobody;

    public static Caller? CallerOf(HttpContext http) => VisitorOf(http).Caller;

    /// <summary>Behind the limits on rates, which count what is refused here.</summary>
    public Task RefuseAsync(HttpContext http, RequestDelegate next) => VisitorOf(http) switch
    {
        { Kind: VisitorKind.WrongKey } wrong => RefuseUnknownAsync(http, wrong.Why!),
        { Kind: VisitorKind.User } when IsForged(http.Request) =>
            ApiProblem.Forbidden("The request comes from another site's page, in the name of somebody who is signed in here.").WriteAsync(http),
        _ => next(http),
    };

    /// <summary>Power BI asks its user for a password where it is asked for one.</summary>
    public static Task RefuseUnknownAsync(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = FeedAddress.IsOf(http.Request) ? "Basic realm=\"NhacHan\", charset=\"UTF-8\"" : "Bearer";
        return new ApiProblem(401, "unauthenticated", "A key is needed", detail).WriteAsync(http);
    }

    private async Task<Visitor> NameAsync(HttpRequest request, CancellationToken ct)
    {
        var principal = platform.SignsPeopleIn ? request.Headers[PlatformPrincipal.Header].ToString() : "";
        if (Presented(request, principal.Length > 0) is { } key)
        {
            if (adminKey.Matches(key)) return new(VisitorKind.Key, Caller.Administrator(AdminKey.CallerId, "NhacHan:AdminKey"));
            return await keys.FindAsync(key, TimeProvider.System.GetUtcNow(), ct);
        }
        var names = PlatformPrincipal.Read(principal);
        foreach (var name in names)
        {
            if (await users.FindByPrincipalAsync(name, ct) is not { } user) continue;
            return user.Disabled ? new(VisitorKind.Stranger, Why: $"The user '{user.Id}' is disabled.", Principal: name) : new(VisitorKind.User, user.ToCaller());
        }
        return names is [var first, ..]
            ? new(
                VisitorKind.Stranger, Principal: first,
                Why: $"You are signed in as {first}, and no user has that principal; an administrator can make one: PUT /api/users/ID.")
            : Visitor.Nobody;
    }

    /// <summary>
    /// The platform's session is a cookie, which a browser also sends with what another site's page makes it send. No such page can set
    /// Authorization, with which programs sign in.
    /// </summary>
    private bool IsForged(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && request.Headers.Authorization.Count == 0 && !SameOrigin.Allows(request, platform.PublicUrl);

    private static string? Presented(HttpRequest request, bool signedIn)
    {
        var inAddress = FeedAddress.IsOf(request) ? FeedAddress.TakeKey(request) : null;
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            var token = authorization["Bearer ".Length..].Trim();
            if (!signedIn || !IsOfThePlatform(token)) return token;
        }
        if (request.Headers["x-api-key"].ToString() is { Length: > 0 } key) return key;
        return FeedAddress.IsOf(request) && authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? Password(authorization) : inAddress;
    }

    /// <summary>Power BI has a user and a password where we have a key: the key is the password, and the user whatever was typed.</summary>
    private static string Password(string authorization)
    {
        var encoded = authorization["Basic ".Length..].Trim();
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password] ? password : "";
    }

    /// <summary>A JWT, which the platform took for what it is: it named the caller by it. Keys have no dots.</summary>
    private static bool IsOfThePlatform(string token) => token.StartsWith("eyJ", StringComparison.Ordinal) && token.Split('.').Length == 3;
}
