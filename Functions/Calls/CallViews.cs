using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;

namespace NhacHan.Calls;

internal sealed record CallView(string Id, DateTimeOffset At, string? SpokeWith, string Outcome, string? Note, DateTimeOffset RecordedAt, string RecordedBy)
{
    public static CallView Of(PhoneCall c) => new(c.Id, c.At, c.SpokeWith, c.Outcome, c.Note, c.RecordedAt, c.RecordedBy);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallView))]
[JsonSerializable(typeof(Page<CallView>))]
[JsonSerializable(typeof(Page<Laggard>))]
internal sealed partial class CallJson : JsonSerializerContext
{
    public static JsonElement Element(CallView call) => JsonSerializer.SerializeToElement(call, Default.CallView);
}
