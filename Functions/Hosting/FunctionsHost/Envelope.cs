using System.Globalization;
using System.Text.Json;

namespace NhacHan.Hosting;

/// <summary>
/// What the Functions host posts for a trigger: <c>Data</c> with the binding's value by name, and <c>Metadata</c>. Names and shapes as
/// observed on a running host; what is not understood is an error here, since a call taken wrongly is worse than one that fails.
/// </summary>
internal static class Envelope
{
    /// <summary>The bindings' names in every function.json.</summary>
    public const string TimerBinding = "timer", QueueBinding = "message";

    /// <param name="body">The whole body of the post.</param>
    /// <param name="now">Stands in for the occurrence where the host gives none (ScheduleStatus is null without a monitor).</param>
    /// <exception cref="FormatException">The body is not such an envelope; says what is missing.</exception>
    public static TimerCall ReadTimer(JsonElement body, DateTimeOffset now)
    {
        var timer = Require(Require(body, "Data"), TimerBinding);
        if (timer.ValueKind != JsonValueKind.Object) throw Wrong($"Data.{TimerBinding} is not an object");
        var pastDue = timer.TryGetProperty("IsPastDue", out var late) && late.ValueKind == JsonValueKind.True;
        var due = timer.TryGetProperty("ScheduleStatus", out var status) && status.ValueKind == JsonValueKind.Object
            && status.TryGetProperty("Next", out var next) && next.ValueKind == JsonValueKind.String
                ? Instant(next.GetString()!)
                : now;
        return new TimerCall(due, pastDue);
    }

    /// <exception cref="FormatException">As <see cref="ReadTimer"/>.</exception>
    public static QueueCall ReadQueue(JsonElement body)
    {
        var message = Require(Require(body, "Data"), QueueBinding);
        if (message.ValueKind != JsonValueKind.String || !message.TryGetBytesFromBase64(out var bytes))
            throw Wrong($"Data.{QueueBinding} is not base64 text: function.json must say \"dataType\": \"binary\"");
        var metadata = Require(body, "Metadata");
        var count = Unquoted(Require(metadata, "DequeueCount"));
        var id = Unquoted(Require(metadata, "Id"));
        if (id.Length == 0) throw Wrong("Metadata.Id is empty");
        return long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var tries)
            ? new QueueCall(new BinaryData(bytes), id, tries)
            : throw Wrong("Metadata.DequeueCount is not a number");
    }

    /// <summary>The host writes metadata as JSON within JSON: <c>"1"</c> for a number, <c>"\"94af…\""</c> for a text.</summary>
    private static string Unquoted(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text is ['"', .., '"'] ? JsonElement.Parse(text).GetString()! : text;
    }

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : throw Wrong("Data.timer.ScheduleStatus.Next is not a time");

    private static JsonElement Require(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : throw Wrong($"{name} is missing");

    private static FormatException Wrong(string what) => new($"The body is not what the Functions host posts for a trigger: {what}.");
}
