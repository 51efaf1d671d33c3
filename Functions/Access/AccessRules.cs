using NhacHan.Contract;

namespace NhacHan.Access;

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
                ? ApiProblem.Forbidden("A test key sees and touches test plans only.").WriteAsync(http)
                : inner(http);
        });
        return endpoint;
    }

    private static RequestDelegate Guarded(RequestDelegate inner, Role[] roles) => http => Authentication.VisitorOf(http) switch
    {
        { Kind: VisitorKind.Stranger } stranger => ApiProblem.Forbidden(stranger.Why!).WriteAsync(http),
        { Caller: null } => Authentication.RefuseUnknownAsync(http, "Send the key as 'Authorization: Bearer KEY' or 'x-api-key: KEY'."),
        { Caller: { } caller } when !roles.Contains(caller.Role) =>
            ApiProblem.Forbidden($"The role {Words.Of(caller.Role)} may not do this; it is for {string.Join(", ", roles.Select(Words.Of))}.").WriteAsync(http),
        _ when PathIds.Impossible(http) is { } name => ApiProblem.NotFound($"'{name}'").WriteAsync(http),
        _ when IdempotencyKeys.ProblemOf(http.Request) is { } problem => problem.WriteAsync(http),
        _ => inner(http),
    };
}

/// <summary>Marks an endpoint with the roles it lets in, for the tests that walk the access matrix.</summary>
internal sealed record AllowedRoles(IReadOnlyList<Role> Roles);
