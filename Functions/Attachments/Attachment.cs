using Azure;
using NhacHan.Access;
using NhacHan.Obligations;

namespace NhacHan.Attachments;

/// <summary>Where an attachment belongs: one version of one agency's report.</summary>
internal sealed record AttachmentPlace(PeriodRef Period, string AgencyId, int Version, string Name);

/// <summary>A file attached to a version of a report.</summary>
/// <param name="Sha256">Of the content, in lower-case hex.</param>
/// <param name="Blob">The blob that holds it. No other attachment and no earlier or later content is ever in the same one.</param>
/// <param name="PutBy">The key's id and name.</param>
/// <param name="ByAgency">It was put by an agency, and not by the coordinating office for it.</param>
internal sealed record Attachment(
    AttachmentPlace Place, string ContentType, long Size, string Sha256, string Blob, DateTimeOffset PutAt, string PutBy, bool ByAgency, bool Deleted, ETag ETag)
{
    /// <summary>What an agency hands in is its own to replace and to take back; so is what the office put.</summary>
    public bool MayBeChangedBy(Caller caller) =>
        caller.Role == Role.Administrator || (caller.Role == Role.Agency ? ByAgency : PutBy.StartsWith(caller.Id + " ", StringComparison.Ordinal));
}
