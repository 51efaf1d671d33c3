using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NhacHan.Obligations;

/// <summary>"Đã tiếp nhận": the agency knows of its duty and asks not to be reminded for a while. The obligation keeps them, oldest first.</summary>
/// <param name="Until">Inclusive.</param>
/// <param name="By">The key's id and name.</param>
/// <param name="WriteId">Recognises the call sent again.</param>
internal sealed record Acknowledgement(DateOnly Until, string? Note, DateTimeOffset At, string By, string WriteId)
{
    /// <summary>The newest that an obligation keeps; the audit has them all.</summary>
    public const int MostKept = 50;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ImmutableArray<Acknowledgement>))]
internal sealed partial class AcknowledgementRowJson : JsonSerializerContext
{
    public static string Write(ImmutableArray<Acknowledgement> all) => JsonSerializer.Serialize(all, Default.ImmutableArrayAcknowledgement);

    public static ImmutableArray<Acknowledgement> Read(string json) => JsonSerializer.Deserialize(json, Default.ImmutableArrayAcknowledgement);
}
