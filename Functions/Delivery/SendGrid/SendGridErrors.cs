using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NhacHan.Delivery.SendGrid;

internal sealed record SendGridError(string? Message, string? Field)
{
    private string[] Path => Field?.Split('.', '[', ']') ?? [];

    /// <summary>Which reader of the call it is about, as <c>personalizations.7.to.0.email</c> says; null where it is about the whole.</summary>
    public int? Reader =>
        Path is ["personalizations", var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var reader) ? reader : null;

    public bool IsAddress => Path is ["personalizations", _, "to", .., "email"];

    /// <summary>Not the messages' fault but ours: who sends.</summary>
    public bool IsSender => Path is ["from" or "reply_to", ..];
}

internal sealed record SendGridErrors(IReadOnlyList<SendGridError>? Errors)
{
    public static IReadOnlyList<SendGridError> From(string? body)
    {
        try
        {
            return string.IsNullOrWhiteSpace(body) ? [] : JsonSerializer.Deserialize(body, SendGridJson.Default.SendGridErrors)?.Errors ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SendGridErrors))]
internal sealed partial class SendGridJson : JsonSerializerContext;
