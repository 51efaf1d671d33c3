using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Obligations;
using NhacHan.Reports;

namespace NhacHan.Calls;

/// <summary>Names and numbers of persons are for those who run the plan: no agency reads them here.</summary>
internal static class CallEndpoints
{
    private const string OfAgency = "/api/plans/{id}/periods/{key}/agencies/{agency}/calls";
    private const string OfPeriod = "/api/plans/{id}/periods/{key}/call-list";

    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        api.MapPost(OfAgency, RecordAsync).For(Role.Coordinator);
        api.MapGet(OfAgency, ListAsync).For(Role.Coordinator);
        api.MapGet(OfPeriod, ToCallAsync).For(Role.Coordinator);
        api.MapGet(OfPeriod + ".csv", ToCallAsCsvAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Created<CallView>, ProblemHttpResult>> RecordAsync(
        string id, string key, string agency, HttpContext http, ReportScope scope, RecordCall record, TimeProvider clock)
    {
        var (caller, now, ct) = (http.Caller(), clock.GetUtcNow(), http.RequestAborted);
        var context = await scope.OfAgencyAsync(caller, id, key, agency, ct);
        if (context.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var timed = body.Value.Has("at");
        var (at, spokeWith, outcome, note) = PhoneCall.Read(body.Value, now);
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var writeId = WriteId.For(caller, http.Request.IdempotencyKey(), () => $"{(timed ? at.UtcTicks : 0)}\n{spokeWith}\n{outcome}\n{note}");
        var call = new PhoneCall(agency, WriteId.KeyOf(writeId), at, spokeWith, outcome!, note, now, caller.Signature, writeId);
        var recorded = await record.RunAsync(caller, context.Value.Period, call, ct);
        return recorded.Problem is { } problem
            ? problem.ToResult()
            : TypedResults.Created($"/api/plans/{id}/periods/{key}/agencies/{agency}/calls", CallView.Of(recorded.Value));
    }

    private static async Task<Results<Ok<Page<CallView>>, ProblemHttpResult>> ListAsync(
        string id, string key, string agency, HttpContext http, ReportScope scope, ObligationStore obligations, CallStore calls)
    {
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        if (await obligations.FindAsync(context.Value.Period, agency, http.RequestAborted) is null)
            return ApiProblem.NotFound($"obligation of '{agency}' for period '{key}' of plan '{id}'").ToResult();
        var views = (await calls.ListAsync(context.Value.Period, agency, http.RequestAborted)).ConvertAll(CallView.Of);
        return TypedResults.Ok(http.Request.Page(
            views, top, after, v => string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - v.At.UtcTicks:D19}~{v.Id}")));
    }

    private static async Task<Results<Ok<Page<Laggard>>, ProblemHttpResult>> ToCallAsync(
        string id, string key, HttpContext http, ReportScope scope, CallList list, TimeProvider clock)
    {
        var context = await scope.OfPeriodAsync(http.Caller(), id, key, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var problems = new Problems();
        var (at, top, after) = (http.Request.AsOf(problems) ?? clock.GetUtcNow(), http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        return TypedResults.Ok(http.Request.Page(
            await list.ReadAsync(context.Value.Plan, context.Value.Period, at, http.RequestAborted), top, after, l => l.Place));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ToCallAsCsvAsync(
        string id, string key, HttpContext http, ReportScope scope, CallList list, TimeProvider clock)
    {
        var context = await scope.OfPeriodAsync(http.Caller(), id, key, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var problems = new Problems();
        var at = http.Request.AsOf(problems) ?? clock.GetUtcNow();
        if (problems.Any) return problems.ToProblem().ToResult();
        var laggards = await list.ReadAsync(context.Value.Plan, context.Value.Period, at, http.RequestAborted);
        return CallListCsv.Of(id, key, laggards);
    }
}
