using System.Text.Json.Serialization;

namespace NhacHan.Delivery.SpeedSms;

/// <param name="SmsType">3: under a registered brandname.</param>
internal sealed record SpeedSmsRequest(
    [property: JsonPropertyName("to")] IReadOnlyList<string> To,
    [property: JsonPropertyName("content")] string Content,
    [property: JsonPropertyName("sms_type")] int SmsType,
    [property: JsonPropertyName("sender")] string Sender);

[JsonSerializable(typeof(SpeedSmsRequest))]
internal sealed partial class SpeedSmsJson : JsonSerializerContext;
