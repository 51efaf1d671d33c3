using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;

namespace NhacHan.Attachments;

internal sealed record AttachmentView(string Name, string ContentType, long Size, string Sha256, DateTimeOffset PutAt, string PutBy)
{
    public static AttachmentView Of(Attachment a) => new(a.Place.Name, a.ContentType, a.Size, a.Sha256, a.PutAt, a.PutBy);

    public static JsonElement Json(Attachment a) => JsonSerializer.SerializeToElement(Of(a), AttachmentJson.Default.AttachmentView);

    public static string TargetOf(AttachmentPlace p) => $"plans/{p.Period.PlanId}/periods/{p.Period.Key}/agencies/{p.AgencyId}/reports/{p.Version}/attachments/{p.Name}";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttachmentView))]
[JsonSerializable(typeof(Page<AttachmentView>))]
internal sealed partial class AttachmentJson : JsonSerializerContext;
