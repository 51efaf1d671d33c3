using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Obligations;
using NhacHan.Reports;

namespace NhacHan.Attachments;

internal static class AttachmentEndpoints
{
    private const string OfVersion = "/api/plans/{id}/periods/{key}/agencies/{agency}/reports/{version:int}/attachments";
    private const string One = OfVersion + "/{name}";
    private static readonly ApiProblem TooLarge = new(413, "tooLarge", "Too large", $"An attachment may have at most {ReceivedFile.Largest} bytes (20 MiB).");

    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        api.MapPut(One, PutAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet(One, DownloadAsync).For(Role.Coordinator, Role.Agency);
        api.MapDelete(One, DeleteAsync).For(Role.Coordinator, Role.Agency);
        api.MapGet(OfVersion, ListAsync).For(Role.Coordinator, Role.Agency);
    }

    private static async Task<Results<Created<AttachmentView>, Ok<AttachmentView>, ProblemHttpResult>> PutAsync(
        string id, string key, string agency, int version, string name, HttpContext http, ReportScope scope, PutAttachment put, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, ct);
        if (context.Problem is { } outside) return outside.ToResult();
        var named = AttachmentName.Parse(name);
        if (named.Problem is { } badName) return badName.ToResult();
        if (http.Request.ContentLength > ReceivedFile.Largest) return TooLarge.ToResult();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null; // counted while it is received

        await using var file = await ReceivedFile.ReceiveAsync(http.Request.Body, ct);
        if (file is null) return TooLarge.ToResult();
        if (file.Content.Length == 0) return ApiProblem.Invalid("body", "is empty; send the file's bytes").ToResult();
        if (AttachmentContent.ProblemOf(named.Value.Kind, file.Content) is { } problem) return ApiProblem.Invalid("body", problem).ToResult();

        var place = new AttachmentPlace(context.Value.Period, agency, version, named.Value.Value);
        var outcome = await put.RunAsync(http.Caller(), place, named.Value.ContentType, file, http.Request.IfMatch(), clock.GetUtcNow(), ct);
        if (outcome.Problem is { } refused) return refused.ToResult();
        http.Response.SetETag(outcome.Value.Attachment.ETag);
        var view = AttachmentView.Of(outcome.Value.Attachment);
        return outcome.Value.Created ? TypedResults.Created("/api/" + Uri.EscapeDataString(AttachmentView.TargetOf(place)).Replace("%2F", "/", StringComparison.Ordinal), view) : TypedResults.Ok(view);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadAsync(
        string id, string key, string agency, int version, string name, HttpContext http, ReportScope scope, ObligationStore obligations, AttachmentStore attachments, AttachmentBlobs blobs)
    {
        var ct = http.RequestAborted;
        var missing = ApiProblem.NotFound($"attachment '{name}' of version {version} of this report");
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, ct);
        if (context.Problem is { } outside) return outside.ToResult();
        if (AttachmentName.Parse(name) is not { Problem: null, Value: var named }) return missing.ToResult();
        if (await obligations.FindAsync(context.Value.Period, agency, ct) is not { } obligation || version < 1 || version > obligation.Version) return missing.ToResult();
        var place = new AttachmentPlace(context.Value.Period, agency, version, named.Value);
        for (string? tried = null; await attachments.FindAsync(place, ct) is { Deleted: false } found; tried = found.Blob)
        {
            if (await blobs.OpenAsync(found.Blob, ct) is not { } content)
                // Replaced between the two readings, and so named anew. If it is not, it is lost, and that is a fault.
                if (found.Blob != tried) continue;
                else throw new InvalidOperationException($"The blob {found.Blob} is missing.");
            http.Response.SetETag(found.ETag);
            http.Response.ContentLength = found.Size;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            http.Response.Headers.CacheControl = "private, no-store";
            return TypedResults.Stream(content, found.ContentType, found.Place.Name);
        }
        return missing.ToResult();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, string key, string agency, int version, string name, HttpContext http, ReportScope scope, DeleteAttachment delete)
    {
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, http.RequestAborted);
        if (context.Problem is { } outside) return outside.ToResult();
        if (AttachmentName.Parse(name) is not { Problem: null, Value: var named }) return ApiProblem.NotFound($"attachment '{name}' of version {version} of this report").ToResult();
        var place = new AttachmentPlace(context.Value.Period, agency, version, named.Value);
        return await delete.RunAsync(http.Caller(), place, http.Request.IfMatch(), http.RequestAborted) is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Page<AttachmentView>>, ProblemHttpResult>> ListAsync(
        string id, string key, string agency, int version, HttpContext http, ReportScope scope, ObligationStore obligations, AttachmentStore attachments)
    {
        var ct = http.RequestAborted;
        var context = await scope.OfAgencyAsync(http.Caller(), id, key, agency, ct);
        if (context.Problem is { } outside) return outside.ToResult();
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        if (await obligations.FindAsync(context.Value.Period, agency, ct) is not { } obligation || version < 1 || version > obligation.Version)
            return ApiProblem.NotFound($"version {version} of this report").ToResult();
        var found = await attachments.ListAsync(context.Value.Period, agency, version, ct);
        return TypedResults.Ok(http.Request.Page([.. found.Select(AttachmentView.Of)], top, after, v => v.Name));
    }
}
