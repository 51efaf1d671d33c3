using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Attachments;

/// <summary>Takes an attachment back, until the report is accepted: the row first, so that no reader meets a row without its blob for long.</summary>
internal sealed class DeleteAttachment(ObligationStore obligations, AttachmentStore attachments, AttachmentBlobs blobs, AuditLog audit)
{
    /// <returns>Why not, or null.</returns>
    public async Task<ApiProblem?> RunAsync(Caller caller, AttachmentPlace place, ETag? ifMatch, CancellationToken ct)
    {
        while (true)
        {
            if (AttachmentRule.Refusal(await obligations.FindAsync(place.Period, place.AgencyId, ct), place) is { } refusal) return refusal;
            if (await attachments.FindAsync(place, ct) is not { Deleted: false } before) return ApiProblem.NotFound($"attachment '{place.Name}' of this version");
            if (ifMatch is { } expected && before.ETag != expected) return ApiProblem.Stale();
            if (!before.MayBeChangedBy(caller)) return ApiProblem.Forbidden("An attachment is taken back by whoever put it.");
            if (await attachments.TryPutAsync(before with { Deleted = true }, ct) is null) continue;
            await audit.RecordAsync(caller, "attachment.delete", AttachmentView.TargetOf(place), AttachmentView.Json(before), null, ct);
            await blobs.DeleteAsync(before.Blob, ct);
            return null;
        }
    }
}
