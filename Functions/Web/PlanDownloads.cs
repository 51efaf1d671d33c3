using NhacHan.Access;
using NhacHan.Calls;
using NhacHan.Consolidation;
using NhacHan.Contract;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Web.Board;
using NhacHan.Web.Pages;

namespace NhacHan.Web;

/// <summary>Files about a period of a plan for who has a session and no key: whoever signed in and runs the plan.</summary>
internal static class PlanDownloads
{
    public const string WordPath = "/bao-cao-tong-hop.docx";
    public const string ExcelPath = "/bao-cao-tong-hop.xlsx";
    public const string CallListPath = PageEndpoints.CallListPath + ".csv";

    public static void MapPlanDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet(WordPath, WordAsync).Costly();
        app.MapGet(ExcelPath, ExcelAsync).Costly();
        app.MapGet(CallListPath, CallListAsync);
    }

    private static Task<IResult> WordAsync(HttpContext http, Session session, BoardQuery query, ConsolidateReports consolidate, TimeProvider clock) =>
        ConsolidatedAsync(ConsolidatedFormat.Docx, http, session, query, consolidate, clock);

    private static Task<IResult> ExcelAsync(HttpContext http, Session session, BoardQuery query, ConsolidateReports consolidate, TimeProvider clock) =>
        ConsolidatedAsync(ConsolidatedFormat.Xlsx, http, session, query, consolidate, clock);

    private static Task<IResult> ConsolidatedAsync(
        ConsolidatedFormat format, HttpContext http, Session session, BoardQuery query, ConsolidateReports consolidate, TimeProvider clock) =>
        ForWhoRunsItAsync(http, session, query, async (plan, key) =>
            http.Download(ConsolidatedFile.Of(await consolidate.RunAsync(plan, key, asOf: null, clock.GetUtcNow(), http.RequestAborted), format)));

    private static Task<IResult> CallListAsync(HttpContext http, Session session, BoardQuery query, CallList calls, TimeProvider clock) =>
        ForWhoRunsItAsync(http, session, query, async (plan, key) =>
            CallListCsv.Of(plan.Id, key, await calls.ReadAsync(plan, new PeriodRef(plan.Id, key), clock.GetUtcNow(), http.RequestAborted)));

    private static async Task<IResult> ForWhoRunsItAsync(HttpContext http, Session session, BoardQuery query, Func<Plan, string, Task<IResult>> file)
    {
        if (session.SignedIn(http) is not { } reader) return PageEndpoints.NotSignedIn(http, triedALink: false);
        var (asked, key) = (http.Request.TextOf(BoardPage.PlanQuery), http.Request.TextOf(CallListPage.PeriodQuery));
        var plan = (await query.PlansAsync(reader, http.RequestAborted)).FirstOrDefault(p => p.Id == asked);
        if (plan is null || key is null || !reader.Coordinates(plan.Id) || plan.Period(key) is null) return PageEndpoints.NotFound(http);
        return await file(plan, key);
    }
}
