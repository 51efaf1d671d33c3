using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;

namespace NhacHan.Web;

/// <param name="Url">Opens a session of the caller's own rights in whoever's browser opens it, as often as it is opened until it expires.</param>
internal sealed record SignInLinkView(Uri Url, DateTimeOffset ExpiresAt);

internal sealed record SignInLinkAudit(DateTimeOffset ExpiresAt);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SignInLinkView))]
[JsonSerializable(typeof(SignInLinkAudit))]
internal sealed partial class SignInJson : JsonSerializerContext;

internal static class SignInEndpoints
{
    public const string SignInPath = "/dang-nhap";
    public const string SignOutPath = "/forms/dang-xuat";
    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(24);

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/sign-in-links", CreateLinkAsync)
            .NeverRepeats("the link is shown once and not kept; where its answer was lost, ask for another")
            .For().TakesUpTo(BodyLimit.Small);
        app.MapGet(SignInPath, SignIn);
        app.MapPost(SignOutPath, SignOut);
    }

    private static async Task<Results<Created<SignInLinkView>, ProblemHttpResult>> CreateLinkAsync(
        HttpContext http, SignedToken tokens, WebSettings settings, AuditLog audit)
    {
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();

        var claims = new TokenClaims(http.Caller(), TimeProvider.System.GetUtcNow() + LinkLasts);
        var url = new Uri(settings.PublicUrl, $"{SignInPath}?t={tokens.Sign(TokenPurpose.SignIn, claims)}");
        // The audit names the caller and the expiry: the link itself would be a key for whoever reads the log.
        await audit.RecordAsync(
            claims.Caller, "signInLink.create", "sign-in-links", null,
            JsonSerializer.SerializeToElement(new SignInLinkAudit(claims.ExpiresAt), SignInJson.Default.SignInLinkAudit), http.RequestAborted);
        return TypedResults.Created((string?)null, new SignInLinkView(url, claims.ExpiresAt));
    }

    /// <summary>Leads to the board and nowhere else: no address is taken from the request.</summary>
    private static IResult SignIn(HttpContext http, SignedToken tokens, Session session)
    {
        if (tokens.Verify(TokenPurpose.SignIn, http.Request.TextOf("t"), TimeProvider.System.GetUtcNow()) is not { } claims)
            return PageEndpoints.NotSignedIn(http, triedALink: http.Request.Query.ContainsKey("t"));
        session.Start(http, claims.Caller);
        return new SeeOther("/");
    }

    private static IResult SignOut(HttpContext http, Session session, WebSettings settings)
    {
        if (!SameOrigin.Allows(http.Request, settings.PublicUrl)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        session.End(http);
        return new SeeOther(SignInPath);
    }
}
