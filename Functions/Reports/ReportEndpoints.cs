using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Reports;

internal static class ReportEndpoints
{
    private const string OfAgency = "/api/plans/{id}/periods/{key}/agencies/{agency}";

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapPost(OfAgency + "/reports", SubmitAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet(OfAgency + "/reports", ListAsync).For(Role.Coordinator, Role.Agency);
        api.MapPost(OfAgency + "/reports/{version:int}/accept", AcceptAsync).For(Role.Coordinator);
        api.MapPost(OfAgency + "/reports/{version:int}/return", ReturnAsync).For(Role.Coordinator);
        api.MapPost(OfAgency + "/exemption", ExemptAsync).For(Role.Coordinator);
        api.MapDelete(OfAgency + "/exemption", TakeExemptionBackAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Created<SubmittedView>, ProblemHttpResult>> SubmitAsync(
        string id, string key, string agency, HttpContext http, ReportScope scope, SubmitReport submit, TimeProvider clock)
    {
        var (caller, now, ct) = (http.Caller(), clock.GetUtcNow(), http.RequestAborted);
        var context = await scope.OfAgencyAsync(caller, id, key, agency, ct);
        if (context.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var coordinates = caller.Coordinates(id);
        if (!coordinates && (body.Value.Has("receivedAt") || body.Value.Has("document")))
            return ApiProblem.Forbidden("receivedAt and document record what came on paper; only the coordinating office may send them.").ToResult();
        var report = ReportBody.Read(body.Value, now, caller.Signature, coordinates);
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();

        var outcome = await submit.RunAsync(caller, context.Value.Period, agency, report, http.Request.IdempotencyKey(), ct);
        if (outcome.Problem is { } problem) return problem.ToResult();
        var (obligation, written) = outcome.Value;
        var view = new SubmittedView(written.Version, written.SubmittedAt, written.ReceivedAt, obligation.FirstSubmittedAt, context.Value.StatusOf(obligation, written.SubmittedAt));
        return TypedResults.Created($"/api/plans/{id}/periods/{key}/agencies/{agency}/reports", view);
    }

    private static async Task<Results<Ok<Page<ReportView>>, ProblemHttpResult>> ListAsync(
        string id, string key, string agency, HttpContext http, ReportScope scope, ObligationStore obligations, ReportStore reports)
    {
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        if (await obligations.FindAsync(context.Value.Period, agency, http.RequestAborted) is not { } obligation)
            return ApiProblem.NotFound($"obligation of '{agency}' for period '{key}' of plan '{id}'").ToResult();
        var versions = await reports.ListAsync(obligation, http.RequestAborted);
        return TypedResults.Ok(http.Request.Page(ReportView.Of(obligation, versions), top, after, v => v.Version.ToString("D9", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<DecisionView>, ProblemHttpResult>> AcceptAsync(
        string id, string key, string agency, int version, HttpContext http, ReportScope scope, ReviewReport review, TimeProvider clock)
    {
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var quality = body.Value.Integer("quality", 0, 100, required: false);
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var now = clock.GetUtcNow();
        return Decided(await review.AcceptAsync(http.Caller(), context.Value.Period, agency, version, quality, now, http.RequestAborted), context.Value, now);
    }

    private static async Task<Results<Ok<DecisionView>, ProblemHttpResult>> ReturnAsync(
        string id, string key, string agency, int version, HttpContext http, ReportScope scope, ReviewReport review, TimeProvider clock)
    {
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var now = clock.GetUtcNow();
        var (reason, by) = (body.Value.Text("reason", 2_000), body.Value.Date("resubmitBy"));
        if (by < Deadlines.HaNoiTime.DateOf(now)) body.Value.Wrong("resubmitBy", "must be today or later");
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        return Decided(await review.ReturnAsync(http.Caller(), context.Value.Period, agency, version, reason!, by!.Value, now, http.RequestAborted), context.Value, now);
    }

    private static async Task<Results<Ok<DecisionView>, ProblemHttpResult>> ExemptAsync(
        string id, string key, string agency, HttpContext http, ReportScope scope, ReviewReport review, TimeProvider clock)
    {
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var reason = body.Value.Text("reason", 2_000);
        var document = ReportBody.DocumentOf(body.Value, "document");
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        if (document is not null) reason += $" ({document.Number}, {document.Date:yyyy-MM-dd})";
        var now = clock.GetUtcNow();
        return Decided(await review.ExemptAsync(http.Caller(), context.Value.Period, agency, reason!, now, http.RequestAborted), context.Value, now);
    }

    private static async Task<Results<Ok<DecisionView>, ProblemHttpResult>> TakeExemptionBackAsync(
        string id, string key, string agency, HttpContext http, ReportScope scope, ReviewReport review, TimeProvider clock)
    {
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var now = clock.GetUtcNow();
        return Decided(await review.TakeExemptionBackAsync(http.Caller(), context.Value.Period, agency, now, http.RequestAborted), context.Value, now);
    }

    private static Results<Ok<DecisionView>, ProblemHttpResult> Decided(Outcome<Obligation> outcome, ReportContext context, DateTimeOffset now) =>
        outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Ok(DecisionView.Of(outcome.Value, context.StatusOf(outcome.Value, now)));
}
