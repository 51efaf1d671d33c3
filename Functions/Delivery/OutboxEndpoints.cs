using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Delivery;

internal sealed record OutboxView(
    string Id, string Channel, string To, string? Subject, string Text, string? Html, string? Encoding, int? Segments, DateTimeOffset At,
    IReadOnlyList<string> ReminderIds)
{
    public static OutboxView Of(OutboxEntry e) =>
        new(e.RowKey.Split('~', 2)[1], Words.Of(e.Channel), e.To, e.Subject, e.Text, e.Html, e.Encoding, e.Segments, e.At, e.ReminderIds);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<OutboxView>))]
internal sealed partial class OutboxJson : JsonSerializerContext;

/// <summary>What the local channel "sent". Addresses and texts are shown, so it is the administrator's alone.</summary>
internal static class OutboxEndpoints
{
    public static void MapOutbox(this IEndpointRouteBuilder api) => api.MapGet("/api/outbox", ListAsync).For().LiveKeysOnly();

    private static async Task<Results<Ok<Page<OutboxView>>, ProblemHttpResult>> ListAsync(HttpContext http, Outbox outbox)
    {
        var problems = new Problems();
        var since = http.Request.InstantOf("since", problems);
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();

        var page = new List<OutboxEntry>(top);
        await foreach (var entry in outbox.ReadAsync(http.Request.TextOf("to")?.Replace(' ', '+'), since, after, http.RequestAborted))
        {
            if (page.Count == top) return TypedResults.Ok(new Page<OutboxView>([.. page.Select(OutboxView.Of)], http.Request.NextLink(page[^1].RowKey)));
            page.Add(entry);
        }
        return TypedResults.Ok(new Page<OutboxView>([.. page.Select(OutboxView.Of)], null));
    }
}
