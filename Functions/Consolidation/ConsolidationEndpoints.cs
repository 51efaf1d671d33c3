using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Consolidation;

/// <summary>What all agencies wrote in one place: for those who run the plan.</summary>
internal static class ConsolidationEndpoints
{
    private const string OfPeriod = "/api/plans/{id}/periods/{key}/consolidated";

    public static void MapConsolidation(this IEndpointRouteBuilder api)
    {
        api.MapGet(OfPeriod, GetAsync).For(Role.Coordinator).Costly();
        api.MapGet(OfPeriod + ".json", GetAsync).For(Role.Coordinator).Costly();
        api.MapGet(OfPeriod + ".docx", GetDocxAsync).For(Role.Coordinator).Costly();
        api.MapGet(OfPeriod + ".xlsx", GetXlsxAsync).For(Role.Coordinator).Costly();
    }

    private static async Task<Results<Ok<ConsolidatedView>, ProblemHttpResult>> GetAsync(
        string id, string key, HttpContext http, ReportScope scope, ConsolidateReports consolidate, TimeProvider clock)
    {
        var report = await ReportAsync(id, key, http, scope, consolidate, clock);
        if (report.Problem is { } problem) return problem.ToResult();
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(ConsolidatedView.Of(report.Value));
    }

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> GetDocxAsync(
        string id, string key, HttpContext http, ReportScope scope, ConsolidateReports consolidate, TimeProvider clock) =>
        FileAsync(ConsolidatedFormat.Docx, id, key, http, scope, consolidate, clock);

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> GetXlsxAsync(
        string id, string key, HttpContext http, ReportScope scope, ConsolidateReports consolidate, TimeProvider clock) =>
        FileAsync(ConsolidatedFormat.Xlsx, id, key, http, scope, consolidate, clock);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        ConsolidatedFormat format, string id, string key, HttpContext http, ReportScope scope, ConsolidateReports consolidate, TimeProvider clock)
    {
        var report = await ReportAsync(id, key, http, scope, consolidate, clock);
        return report.Problem is { } problem ? problem.ToResult() : http.Download(ConsolidatedFile.Of(report.Value, format));
    }

    /// <summary>The file as an attachment that nobody on the way keeps.</summary>
    public static FileContentHttpResult Download(this HttpContext http, ConsolidatedFile file)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Bytes(file.Content, file.ContentType, file.Name);
    }

    private static async Task<Outcome<ConsolidatedReport>> ReportAsync(
        string id, string key, HttpContext http, ReportScope scope, ConsolidateReports consolidate, TimeProvider clock)
    {
        var context = await scope.OfPeriodAsync(http.Caller(), id, key, http.RequestAborted);
        if (context.Problem is { } outside) return outside;
        var problems = new Problems();
        var asOf = http.Request.AsOf(problems);
        if (problems.Any) return problems.ToProblem();
        return await consolidate.RunAsync(context.Value.Plan, key, asOf, clock.GetUtcNow(), http.RequestAborted);
    }
}
