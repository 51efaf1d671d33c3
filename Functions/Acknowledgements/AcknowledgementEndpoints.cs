using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reports;

namespace NhacHan.Acknowledgements;

/// <param name="Until">Inclusive, and cut at the deadline.</param>
internal sealed record AcknowledgementView(DateOnly Until, string? Note, DateTimeOffset AcknowledgedAt, string AcknowledgedBy)
{
    public static AcknowledgementView Of(Acknowledgement a) => new(a.Until, a.Note, a.At, a.By);

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, AcknowledgementJson.Default.AcknowledgementView);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcknowledgementView))]
[JsonSerializable(typeof(Page<AcknowledgementView>))]
internal sealed partial class AcknowledgementJson : JsonSerializerContext;

internal static class AcknowledgementEndpoints
{
    private const string Path = "/api/plans/{id}/periods/{key}/agencies/{agency}/acknowledgements";

    public static void MapAcknowledgements(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, AcknowledgeAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet(Path, ListAsync).For(Role.Coordinator, Role.Agency);
    }

    private static async Task<Results<Created<AcknowledgementView>, ProblemHttpResult>> AcknowledgeAsync(
        string id, string key, string agency, HttpContext http, ReportScope scope, AcknowledgeObligation acknowledge, TimeProvider clock)
    {
        var (caller, now, ct) = (http.Caller(), clock.GetUtcNow(), http.RequestAborted);
        var context = await scope.OfAgencyAsync(caller, id, key, agency, ct);
        if (context.Problem is { } outside) return outside.ToResult();
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var (until, note) = (body.Value.Date("until"), body.Value.Text("note", 500, required: false));
        var today = HaNoiTime.DateOf(now);
        if (until < today) body.Value.Wrong("until", $"must be today, {Dates.Write(today)}, or later");
        body.Value.NoOthers();
        if (body.Value.Problems.Any) return body.Value.Problems.ToProblem().ToResult();
        var wanted = new Acknowledgement(
            until!.Value, note, now, caller.Signature, WriteId.For(caller, http.Request.IdempotencyKey(), () => $"{Dates.Write(until.Value)} {note}"));
        var outcome = await acknowledge.RunAsync(caller, context.Value, agency, wanted, ct);
        return outcome.Problem is { } problem ? problem.ToResult() : TypedResults.Created($"/api/plans/{id}/periods/{key}/agencies/{agency}/acknowledgements", outcome.Value);
    }

    private static async Task<Results<Ok<Page<AcknowledgementView>>, ProblemHttpResult>> ListAsync(
        string id, string key, string agency, HttpContext http, ReportScope scope, ObligationStore obligations)
    {
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        if (await obligations.FindAsync(context.Value.Period, agency, http.RequestAborted) is not { } obligation)
            return ApiProblem.NotFound($"obligation of '{agency}' for period '{key}' of plan '{id}'").ToResult();
        var views = obligation.Acknowledgements.Select(AcknowledgementView.Of).ToList();
        return TypedResults.Ok(http.Request.Page(views, top, after, v => v.AcknowledgedAt.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)));
    }
}
