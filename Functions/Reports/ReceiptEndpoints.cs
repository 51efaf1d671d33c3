using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Reports;

internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder api) =>
        api.MapPost("/api/plans/{id}/periods/{key}/receipts", RecordAsync).For(Role.Coordinator);

    private static async Task<Results<Ok<ReceiptsView>, ProblemHttpResult>> RecordAsync(
        string id, string key, HttpContext http, ReportScope scope, RecordReceipts record, TimeProvider clock)
    {
        var (caller, now) = (http.Caller(), clock.GetUtcNow());
        var context = await scope.OfPeriodAsync(caller, id, key, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectsAsync(http, Receipt.MostAtOnce);
        if (body.Problem is { } bad) return bad.ToResult();
        var receipts = Receipt.Read(body.Value, now);
        if (body.Value.FirstOrDefault() is { Problems: { Any: true } problems }) return problems.ToProblem().ToResult();
        var outcome = await record.RunAsync(caller, context.Value, receipts, now, http.RequestAborted);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Ok(outcome.Value);
    }
}
