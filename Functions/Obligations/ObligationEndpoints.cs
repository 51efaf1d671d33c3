using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Obligations;

/// <summary>
/// One obligation as clients see it. <see cref="LastDay"/> is the last date on time, <see cref="LateFrom"/> the first late instant; the
/// agency's name is the one that it had on the last day. Through <see cref="AcknowledgedUntil"/> its officers are not reminded.
/// <see cref="TakenFrom"/> names the agencies whose place it took.
/// </summary>
internal sealed record ObligationView(
    string PlanId, string PeriodKey, string AgencyId, string AgencyName, DateOnly LastDay, DateTimeOffset LateFrom, DateOnly WorkingTarget,
    string Status, DateTimeOffset? FirstSubmittedAt, DateTimeOffset? AcceptedAt, int Version, int DaysLate, int RemindersSent,
    DateTimeOffset? LastReminderAt, bool Invited, DateOnly? ResubmitBy, ExtensionView? Extension, DateOnly? AcknowledgedUntil, DateTimeOffset? LastCallAt,
    IReadOnlyList<string>? TakenFrom);

/// <summary>Why the date is not, or no longer, the plan's first one.</summary>
/// <param name="OriginalDue">The words of the first date, to be read with <paramref name="OriginalExclusive"/>.</param>
internal sealed record ExtensionView(
    DateOnly Due, bool Exclusive, string Reason, ExtensionDocumentView Document, DateTimeOffset GrantedAt, DateOnly OriginalDue, bool OriginalExclusive)
{
    public static ExtensionView? Of(Obligation o) => o.Move is not { } m
        ? null
        : new(m.Due, m.Exclusive, m.Reason, new ExtensionDocumentView(m.DocumentNumber, m.DocumentDate), m.MovedAt, o.OriginalDeadline.Due, o.OriginalDeadline.Exclusive);
}

internal sealed record ExtensionDocumentView(string Number, DateOnly Date);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<ObligationView>))]
internal sealed partial class ObligationJson : JsonSerializerContext;

internal static class ObligationEndpoints
{
    public static void MapObligations(this IEndpointRouteBuilder api) =>
        api.MapGet("/api/plans/{id}/obligations", ListAsync).For(Role.Coordinator, Role.Agency);

    private static async Task<Results<Ok<Page<ObligationView>>, ProblemHttpResult>> ListAsync(
        string id, HttpContext http, ListObligations list, TimeProvider clock)
    {
        var problems = new Problems();
        var query = new ObligationQuery(
            http.Request.KeyOf("period", problems), http.Request.KeyOf("agency", problems), http.Request.ChoiceOf<ObligationStatus>("status", problems),
            http.Request.AsOf(problems) ?? clock.GetUtcNow());
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var outcome = await list.RunAsync(http.Caller(), id, query, http.RequestAborted);
        if (outcome.Problem is { } problem) return problem.ToResult();
        var order = new ObligationOrder(outcome.Value.Periods);
        return TypedResults.Ok(http.Request.Page(outcome.Value.Views, top, after, v => order.PlaceOf(v.PeriodKey, v.AgencyId), order));
    }
}
