using System.Text.Json;

namespace NhacHan.Delivery.Sms;

/// <summary>A provider's JSON answer, in which a code may be a text or a number.</summary>
internal sealed class SmsReply(JsonElement root)
{
    /// <summary>Null for what is no JSON object: a gateway's page, a broken answer.</summary>
    public static SmsReply? Parse(string? body)
    {
        if (body is null) return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new SmsReply(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string? Text(string name) => root.TryGetProperty(name, out var value) ? TextOf(value) : null;

    public SmsReply? Part(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? new SmsReply(value) : null;

    public IEnumerable<JsonElement> List(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public IEnumerable<SmsReply> Objects(string name) => List(name).Where(e => e.ValueKind == JsonValueKind.Object).Select(e => new SmsReply(e));

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
