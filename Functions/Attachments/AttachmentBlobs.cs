using Azure;
using Azure.Storage.Blobs;
using NhacHan.Storage;

namespace NhacHan.Attachments;

/// <summary>The contents, each in a blob of its own that is written once.</summary>
internal sealed class AttachmentBlobs(StorageConnection connection)
{
    public const string Container = "attachments";

    // Made at the first use: loading the package takes longer than a start may.
    private readonly Lazy<BlobContainerClient> _container = new(() => StorageClients.Blobs(connection).GetBlobContainerClient(Container));

    public async Task WriteAsync(string blob, string contentType, Stream content, CancellationToken ct)
    {
        content.Position = 0;
        try
        {
            await _container.Value.UploadBlocksAsync(blob, content, new() { HttpHeaders = new() { ContentType = contentType } }, ct);
        }
        catch (RequestFailedException e) when (e.ErrorCode == "InvalidBlockList")
        {
            // Whoever commits first discards the others' blocks, and whoever writes to the same name brings the same bytes: they are there, or
            // the row has moved on and this blob will not be named.
        }
    }

    /// <summary>Null where there is no such blob.</summary>
    public async Task<Stream?> OpenAsync(string blob, CancellationToken ct)
    {
        try
        {
            return (await _container.Value.GetBlobClient(blob).DownloadStreamingAsync(cancellationToken: ct)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public Task DeleteAsync(string blob, CancellationToken ct) => _container.Value.GetBlobClient(blob).DeleteIfExistsAsync(cancellationToken: ct);
}
