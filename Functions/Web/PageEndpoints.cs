using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Calls;
using NhacHan.ContactHealth;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Obligations;
using NhacHan.Web.Board;
using NhacHan.Web.Mail;
using NhacHan.Web.Pages;

namespace NhacHan.Web;

/// <summary>What people read. Every page needs a session; whoever has none is told how to get one.</summary>
internal static class PageEndpoints
{
    public const string BoardPath = "/";
    public const string OutboxPath = "/nhac";
    public const string CallListPath = "/goi-dien";
    private const int NewestMessages = 100;
    private static readonly string[] BoardQueries = [BoardPage.PlanQuery, BoardPage.ViewQuery, CallListPage.PeriodQuery];

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(BoardPath, BoardAsync);
        app.MapGet(OutboxPath, OutboxAsync);
        app.MapGet(CallListPath, CallListAsync);
    }

    /// <param name="triedALink">The visitor came with a sign-in link, which is not good or no longer.</param>
    public static IResult NotSignedIn(HttpContext http, bool triedALink) => Authentication.VisitorOf(http) is { Kind: VisitorKind.Stranger } stranger
        ? Page<StrangerPage>(StatusCodes.Status403Forbidden, new { Frame = FrameOf(http), Account = stranger.Principal })
        : Page<SignInPage>(StatusCodes.Status401Unauthorized, new { Frame = FrameOf(http), TriedALink = triedALink });

    public static IResult NotFound(HttpContext http) => Page<NotFoundPage>(StatusCodes.Status404NotFound, new { Frame = FrameOf(http) });

    private static async Task<IResult> BoardAsync(HttpContext http, Session session, BoardQuery query, TimeProvider clock)
    {
        if (session.ReaderOf(http) is not { } reader) return NotSignedIn(http, triedALink: false);
        var now = clock.GetUtcNow();
        var plans = await query.PlansAsync(reader, http.RequestAborted);
        var asked = http.Request.TextOf(BoardPage.PlanQuery);
        var plan = BoardQuery.Choose(plans, asked, HaNoiTime.DateOf(now));
        if (plan is null && asked is not null) return NotFound(http);
        return Page<BoardPage>(StatusCodes.Status200OK, new
        {
            Frame = FrameOf(http),
            Choices = (IReadOnlyList<PlanChoice>)[.. plans.Select(p => new PlanChoice(p.Id, p.Number, p.Title, p.Year, p.PublishedAt is not null, p.Test))],
            Board = plan is null ? null : await query.BoardAsync(reader, plan, now, http.RequestAborted),
            Manages = plan is null ? reader.Role == Role.Administrator : reader.Coordinates(plan.Id),
        });
    }

    private static async Task<IResult> OutboxAsync(HttpContext http, Session session, Outbox outbox, DeliverySettings delivery)
    {
        if (session.ReaderOf(http) is null) return NotSignedIn(http, triedALink: false);
        if (!ShowsOutbox(session.SignedIn(http), delivery)) return NotFound(http);
        var newest = await outbox.ReadAsync(to: null, since: null, afterRowKey: null, http.RequestAborted).Take(NewestMessages).ToListAsync(http.RequestAborted);
        return Page<OutboxPage>(StatusCodes.Status200OK, new
        {
            Frame = FrameOf(http),
            Messages = (IReadOnlyList<OutboxMessage>)[.. newest.Select(OutboxMessage.Of)],
            Most = NewestMessages,
        });
    }

    /// <summary>Names and numbers: for whoever signed in and runs the plan, and not for the readers of an open board. All its periods, or the one asked for.</summary>
    private static async Task<IResult> CallListAsync(HttpContext http, Session session, BoardQuery query, CallList calls, ReadContactTroubles troubles, TimeProvider clock)
    {
        if (session.SignedIn(http) is not { } reader) return NotSignedIn(http, triedALink: false);
        var now = clock.GetUtcNow();
        var plans = await query.PlansAsync(reader, http.RequestAborted);
        var plan = BoardQuery.Choose(plans, http.Request.TextOf(BoardPage.PlanQuery), HaNoiTime.DateOf(now));
        if (plan is null || !reader.Coordinates(plan.Id)) return NotFound(http);
        var asked = http.Request.TextOf(CallListPage.PeriodQuery);
        if (asked is not null && plan.Period(asked) is null) return NotFound(http);
        var sections = await Task.WhenAll(plan.Periods.Where(p => asked is null || p.Key == asked).Select(async p => new CallListPage.CallListSection(
            p.Key, p.Title, await calls.ReadAsync(plan, new PeriodRef(plan.Id, p.Key), now, http.RequestAborted))));
        return Page<CallListPage>(StatusCodes.Status200OK, new
        {
            Frame = FrameOf(http),
            PlanId = plan.Id,
            plan.Number,
            At = now,
            Sections = (IReadOnlyList<CallListPage.CallListSection>)[.. sections.Where(s => s.Laggards.Count > 0)],
            Troubles = BoardTrouble.ByAgency(await troubles.RunAsync(http.RequestAborted)),
        });
    }

    /// <summary>It holds everybody's addresses: an administrator who signed in sees it, a reader of an open board does not.</summary>
    private static bool ShowsOutbox(Caller? signedIn, DeliverySettings delivery) =>
        delivery.AllLocal && signedIn is { Role: Role.Administrator, Mode: KeyMode.Live };

    internal static RazorComponentResult<T> Page<T>(int status, object parameters) where T : IComponent => new(parameters) { StatusCode = status };

    private static PageFrame FrameOf(HttpContext http)
    {
        var signedIn = http.RequestServices.GetRequiredService<Session>().SignedIn(http);
        var query = BoardQueries.Where(http.Request.Query.ContainsKey).ToDictionary(q => q, q => http.Request.Query[q].ToString(), StringComparer.Ordinal);
        return new PageFrame(
            PageText.Of(http.Request), http.Request.Path, query, signedIn is not null, Authentication.VisitorOf(http).Kind is VisitorKind.User or VisitorKind.Stranger,
            ShowsOutbox(signedIn, http.RequestServices.GetRequiredService<DeliverySettings>()));
    }
}
