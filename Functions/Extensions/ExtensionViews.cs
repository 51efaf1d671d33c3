using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.Extensions;

/// <param name="Changed">Obligations that this call moved.</param>
/// <param name="Unchanged">Obligations that had the date, from an earlier call.</param>
/// <param name="OwnDate">For all: obligations that were extended on their own and so keep their date.</param>
internal sealed record ExtendedView(int Changed, int Unchanged, int? OwnDate, DateOnly LastDay, DateTimeOffset LateFrom);

/// <summary>A decision as it was carried out, once for all the agencies that it moved.</summary>
/// <param name="All">The plan's own date was corrected.</param>
internal sealed record GrantedView(
    bool All, DateOnly Due, bool Exclusive, string Reason, ExtensionDocumentView Document, DateTimeOffset GrantedAt, string GrantedBy, IReadOnlyList<MovedFrom> Agencies);

/// <summary>An agency and the date that it had before.</summary>
internal sealed record MovedFrom(string AgencyId, DateOnly Due, bool Exclusive)
{
    public static MovedFrom Of(string agencyId, Deadline before) => new(agencyId, before.Due, before.Exclusive);
}

/// <summary>A moved date as the audit keeps it.</summary>
internal sealed record MoveAudit(IReadOnlyList<MovedFrom>? Agencies, DateOnly? Due, bool? Exclusive, string? Reason, ExtensionDocumentView? Document, int? Changed)
{
    public static JsonElement To(DeadlineMove m, int changed) =>
        new MoveAudit(null, m.Due, m.Exclusive, m.Reason, new ExtensionDocumentView(m.DocumentNumber, m.DocumentDate), changed).ToJson();

    public static JsonElement From(IReadOnlyDictionary<string, Deadline> before) => From(null, before);

    public static JsonElement From(Deadline? plan, IReadOnlyDictionary<string, Deadline> before) =>
        new MoveAudit([.. before.Select(b => MovedFrom.Of(b.Key, b.Value))], plan?.Due, plan?.Exclusive, null, null, null).ToJson();

    private JsonElement ToJson() => JsonSerializer.SerializeToElement(this, ExtensionJson.Default.MoveAudit);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExtendedView))]
[JsonSerializable(typeof(Page<GrantedView>))]
[JsonSerializable(typeof(MoveAudit))]
internal sealed partial class ExtensionJson : JsonSerializerContext;
