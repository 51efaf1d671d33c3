using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Web.Pages;

namespace NhacHan.Web;

/// <summary>What people read. Every page needs a session; whoever has none is told how to get one.</summary>
internal static class PageEndpoints
{
    public const string BoardPath = "/";
    public const string OutboxPath = "/nhac";

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(BoardPath, BoardAsync);
    }

    /// <param name="triedALink">The visitor came with a sign-in link, which is not good or no longer.</param>
    public static IResult NotSignedIn(HttpContext http, bool triedALink) =>
        Page<SignInPage>(http, StatusCodes.Status401Unauthorized, new { Frame = FrameOf(http, null), TriedALink = triedALink });

    public static IResult NotFound(HttpContext http) =>
        Page<NotFoundPage>(http, StatusCodes.Status404NotFound, new { Frame = FrameOf(http, http.RequestServices.GetRequiredService<Session>().ReaderOf(http)) });

    private static async Task<IResult> BoardAsync(HttpContext http, Session session)
    {
        await Task.CompletedTask;
        if (session.ReaderOf(http) is not { }) return NotSignedIn(http, triedALink: false);
        return NotFound(http);
    }

    private static RazorComponentResult<T> Page<T>(HttpContext http, int status, object parameters) where T : Microsoft.AspNetCore.Components.IComponent =>
        new RazorComponentResult<T>(parameters) { StatusCode = status };

    private static PageFrame FrameOf(HttpContext http, Caller? reader) => new(
        PageText.Of(http.Request), http.Request.Path, new Dictionary<string, string>(StringComparer.Ordinal),
        SignedIn: http.RequestServices.GetRequiredService<Session>().SignedIn(http) is not null, ShowsOutbox: false);
}
