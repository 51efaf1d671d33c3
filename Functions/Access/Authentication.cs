using System.Security.Cryptography;
using System.Text;
using NhacHan.Contract;

namespace NhacHan.Access;

/// <summary>The first administrator's key, from the setting <c>NhacHan:AdminKey</c>: always good, whatever is stored.</summary>
internal sealed class AdminKey(string key)
{
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public bool Matches(string presented) =>
        CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(presented)));
}

/// <summary>Names the caller of an API request by the key it presents. A wrong key is 401 on the spot, never "no key".</summary>
internal sealed class Authentication(AdminKey adminKey, KeyStore keys)
{
    private static readonly object Slot = new();

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (Presented(http.Request) is { } key)
        {
            var caller = adminKey.Matches(key)
                ? Caller.Administrator("setting", "NhacHan:AdminKey")
                : await keys.FindAsync(key, http.RequestAborted);
            if (caller is null)
            {
                await Unauthenticated(http, "The key is not known or was revoked.").ExecuteAsync(http);
                return;
            }
            http.Items[Slot] = caller;
        }
        await next(http);
    }

    public static Caller? CallerOf(HttpContext http) => http.Items[Slot] as Caller;

    public static IResult Unauthenticated(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return new ApiProblem(401, "unauthenticated", "A key is needed", detail).ToResult();
    }

    private static string? Presented(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return authorization["Bearer ".Length..].Trim();
        return request.Headers["x-api-key"].ToString() is { Length: > 0 } key ? key : null;
    }
}

internal static class AccessRules
{
    /// <summary>Who calls; only behind <see cref="For{T}"/>, which turned everybody else away.</summary>
    public static Caller Caller(this HttpContext http) =>
        Authentication.CallerOf(http) ?? throw new InvalidOperationException("The endpoint has no access rule.");

    /// <summary>Only these roles may make the call: 401 without a key, 403 with another role. The administrator may do everything.</summary>
    public static T For<T>(this T endpoint, params Role[] roles) where T : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new AllowedRoles([Role.Administrator, .. roles]));
        endpoint.Add(builder => builder.RequestDelegate = Guarded(builder.RequestDelegate!, [Role.Administrator, .. roles]));
        return endpoint;
    }

    /// <summary>What shows or changes more than test plans is not for a test key, whatever its role.</summary>
    public static T LiveKeysOnly<T>(this T endpoint) where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            var inner = builder.RequestDelegate!;
            builder.RequestDelegate = http => Authentication.CallerOf(http) is { Mode: KeyMode.Test }
                ? ApiProblem.Forbidden("A test key sees and touches test plans only.").ToResult().ExecuteAsync(http)
                : inner(http);
        });
        return endpoint;
    }

    private static RequestDelegate Guarded(RequestDelegate inner, Role[] roles) => http => Authentication.CallerOf(http) switch
    {
        null => Authentication.Unauthenticated(http, "Send the key as 'Authorization: Bearer KEY' or 'x-api-key: KEY'.").ExecuteAsync(http),
        { } caller when !roles.Contains(caller.Role) =>
            ApiProblem.Forbidden($"The role {Words.Of(caller.Role)} may not do this; it is for {string.Join(", ", roles.Select(Words.Of))}.").ToResult().ExecuteAsync(http),
        _ when PathIds.Impossible(http) is { } name => ApiProblem.NotFound($"'{name}'").ToResult().ExecuteAsync(http),
        _ => inner(http),
    };
}

/// <summary>Marks an endpoint with the roles it lets in, for the tests that walk the access matrix.</summary>
internal sealed record AllowedRoles(IReadOnlyList<Role> Roles);
