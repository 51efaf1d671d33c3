using System.Text.Json;
using NhacHan.Contract;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Webhooks;

/// <summary>Takes a list of events that is SendGrid's beyond doubt.</summary>
internal sealed class TakeSendGridEvents(RecordDelivery record, TimeProvider clock, ILogger<TakeSendGridEvents> log)
{
    /// <returns>What is wrong with the body; null once all of it is stored.</returns>
    public async Task<ApiProblem?> RunAsync(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (Read(body) is not { } events) return ApiProblem.Invalid("body", "must be a JSON list of events");
        var news = await record.RunAsync(events.Told, ct);
        log.LogInformation(
            "SendGrid told {Count} outcomes, news of {News} messages; {Deferred} were deferred and {Others} are not ours", events.Told.Count, news, events.Deferred, events.Others);
        return null;
    }

    private SendGridEvents? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array && JsonText.FindBroken(document.RootElement) is null
                ? SendGridEvents.Read(document.RootElement, clock.GetUtcNow())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
