using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Deadlines;

/// <summary>A year as the contract shows it: what PUT takes, and the year. Dates in their order.</summary>
internal sealed record CalendarView(int Year, IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> WorkedDays, bool Provisional)
{
    public static CalendarView Of(CalendarYear y) => new(y.Year, y.Holidays, y.WorkedDays, y.Provisional);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CalendarView))]
internal sealed partial class CalendarJson : JsonSerializerContext
{
    public static JsonElement ForAudit(CalendarYear year) =>
        JsonSerializer.SerializeToElement(Deadlines.CalendarView.Of(year), Default.CalendarView);
}

internal static class CalendarEndpoints
{
    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/calendar/{year}", GetAsync).For(Role.Coordinator);
        api.MapPut("/api/calendar/{year}", PutAsync).For();
    }

    private static async Task<Results<Ok<CalendarView>, ProblemHttpResult>> GetAsync(string year, HttpContext http, CalendarStore calendars)
    {
        var problems = new Problems();
        if (CalendarBody.YearOf(year, problems) is not { } number) return problems.ToProblem().ToResult();
        if (await calendars.GetYearAsync(number, http.RequestAborted) is not { } found)
            return ApiProblem.NotFound($"calendar of {number}").ToResult();
        http.Response.SetETag(found.ETag);
        return TypedResults.Ok(CalendarView.Of(found.Year));
    }

    private static async Task<Results<Ok<CalendarView>, Created<CalendarView>, ProblemHttpResult>> PutAsync(
        string year, HttpContext http, PutCalendar putCalendar)
    {
        var body = await RequestBody.ReadObjectAsync(http);
        if (body.Problem is { } bad) return bad.ToResult();
        var outcome = await putCalendar.RunAsync(http.Caller(), year, body.Value, http.Request.IfMatch(), http.RequestAborted);
        if (outcome.Problem is { } problem) return problem.ToResult();
        http.Response.SetETag(outcome.Value.ETag);
        var view = CalendarView.Of(outcome.Value.Year);
        return outcome.Value.Created ? TypedResults.Created($"/api/calendar/{view.Year}", view) : TypedResults.Ok(view);
    }
}
