using NhacHan.Access;
using NhacHan.Consolidation;
using NhacHan.Contract;
using NhacHan.Web.Board;
using NhacHan.Web.Pages;

namespace NhacHan.Web;

/// <summary>The consolidated report for who has a session and no key: whoever signed in and runs the plan.</summary>
internal static class ConsolidatedDownloads
{
    public const string WordPath = "/bao-cao-tong-hop.docx";
    public const string ExcelPath = "/bao-cao-tong-hop.xlsx";

    public static void MapConsolidatedDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet(WordPath, WordAsync).Costly();
        app.MapGet(ExcelPath, ExcelAsync).Costly();
    }

    private static Task<IResult> WordAsync(HttpContext http, Session session, BoardQuery query, ConsolidateReports consolidate, TimeProvider clock) =>
        FileAsync(ConsolidatedFormat.Docx, http, session, query, consolidate, clock);

    private static Task<IResult> ExcelAsync(HttpContext http, Session session, BoardQuery query, ConsolidateReports consolidate, TimeProvider clock) =>
        FileAsync(ConsolidatedFormat.Xlsx, http, session, query, consolidate, clock);

    private static async Task<IResult> FileAsync(
        ConsolidatedFormat format, HttpContext http, Session session, BoardQuery query, ConsolidateReports consolidate, TimeProvider clock)
    {
        if (session.SignedIn(http) is not { } reader) return PageEndpoints.NotSignedIn(http, triedALink: false);
        var (asked, key) = (http.Request.TextOf(BoardPage.PlanQuery), http.Request.TextOf(CallListPage.PeriodQuery));
        var plan = (await query.PlansAsync(reader, http.RequestAborted)).FirstOrDefault(p => p.Id == asked);
        if (plan is null || key is null || !reader.Coordinates(plan.Id) || plan.Period(key) is null) return PageEndpoints.NotFound(http);
        return http.Download(ConsolidatedFile.Of(await consolidate.RunAsync(plan, key, asOf: null, clock.GetUtcNow(), http.RequestAborted), format));
    }
}
