using System.Text.Json;
using NhacHan.Deadlines;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Webhooks;

/// <summary>What SendGrid's events say (docs: "Event Webhook Reference") of our messages, which bear their id as the custom argument <c>dispatch</c>.</summary>
/// <param name="Deferred">Events of messages that SendGrid goes on trying: nothing has become of them yet.</param>
/// <param name="Others">Events that are not about a message of ours, or of a kind that says nothing of it.</param>
internal sealed record SendGridEvents(IReadOnlyList<ToldOutcome> Told, int Deferred, int Others)
{
    public static SendGridEvents Read(JsonElement list, DateTimeOffset now)
    {
        var told = new List<ToldOutcome>();
        int deferred = 0, others = 0;
        foreach (var e in list.EnumerateArray())
        {
            if (DispatchKey.TryParse(Text(e, "dispatch")) is not { Channel: Channel.Email } key) others++;
            else if (Text(e, "event") == "deferred") deferred++;
            else if (SendGridEvent.Told(key, Text(e, "event"), Text(e, "type"), Text(e, "reason"), Text(e, "status"), At(e, now)) is { } outcome) told.Add(outcome);
            else others++;
        }
        return new SendGridEvents(told, deferred, others);
    }

    private static string? Text(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Seconds since 1970, and never later than now.</summary>
    private static DateTimeOffset At(JsonElement e, DateTimeOffset now) =>
        e.TryGetProperty("timestamp", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
        && seconds > 0 && seconds < now.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : now;
}
