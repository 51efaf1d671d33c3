using System.Text.Json.Serialization;

namespace NhacHan.Delivery.Esms;

/// <summary>A message as eSMS takes it: every field a text.</summary>
internal sealed record EsmsRequest(
    string ApiKey, string SecretKey, string Phone, string Content, string Brandname, string SmsType, string IsUnicode, string Sandbox, string RequestId,
    string? CallbackUrl);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EsmsRequest))]
internal sealed partial class EsmsJson : JsonSerializerContext;
