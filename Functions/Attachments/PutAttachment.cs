using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Attachments;

/// <summary>
/// Attaches a file: its blob first, then the row that names it, then the blob that it replaces goes. A crash before the row leaves a blob
/// that nobody sees and that the same call, sent again, writes over.
/// </summary>
internal sealed class PutAttachment(ObligationStore obligations, AttachmentStore attachments, AttachmentBlobs blobs, AuditLog audit, CrashPoints crash)
{
    public async Task<Outcome<(Attachment Attachment, bool Created)>> RunAsync(
        Caller caller, AttachmentPlace place, string contentType, ReceivedFile file, ETag? ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        while (true)
        {
            if (AttachmentRule.Refusal(await obligations.FindAsync(place.Period, place.AgencyId, ct), place) is { } refusal) return refusal;
            var row = await attachments.FindAsync(place, ct);
            var before = row is { Deleted: false } ? row : null;
            if (ifMatch is { } expected && before?.ETag != expected) return ApiProblem.Stale();
            if (before?.Sha256 == file.Sha256) return (before, false);
            if (before?.MayBeChangedBy(caller) == false) return ApiProblem.Forbidden("An attachment is replaced by whoever put it.");
            if (before is null && (await attachments.ListAsync(place.Period, place.AgencyId, place.Version, ct)).Count >= AttachmentRule.MostOfAVersion)
                return ApiProblem.Conflict($"This version has {AttachmentRule.MostOfAVersion} attachments already; put several files into a zip.");

            var attachment = new Attachment(
                place, contentType, file.Content.Length, file.Sha256, AttachmentStore.BlobFor(place, file.Sha256, row), now, caller.Signature,
                caller.Role == Role.Agency, Deleted: false, row?.ETag ?? default);
            await blobs.WriteAsync(attachment.Blob, contentType, file.Content, ct);
            crash.Reached("attachment-uploaded");
            if (await attachments.TryPutAsync(attachment, ct) is not { } etag)
            {
                // The row has moved on, so nobody can name this blob any more, unless it was our own write whose answer was lost.
                if ((await attachments.FindAsync(place, ct))?.Blob != attachment.Blob) await blobs.DeleteAsync(attachment.Blob, ct);
                continue;
            }
            crash.Reached("attachment-noted");
            await audit.RecordAsync(
                caller, before is null ? "attachment.add" : "attachment.replace", AttachmentView.TargetOf(place),
                before is null ? null : AttachmentView.Json(before), AttachmentView.Json(attachment), ct);
            if (before is not null) await blobs.DeleteAsync(before.Blob, ct);
            return (attachment with { ETag = etag }, before is null);
        }
    }
}
