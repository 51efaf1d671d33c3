using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace NhacHan.Storage;

/// <summary>
/// How blobs are written here. The package's Upload, OpenWrite and DownloadTo begin by loading System.IO.Hashing, which we prune, and fail;
/// StageBlock, CommitBlockList, AppendBlock, DownloadContent, DownloadStreaming and OpenRead do not need it.
/// </summary>
internal static class BlockUploads
{
    internal const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>One request for each 4 MiB and one to commit them: until that one, what stood there before is what readers get.</summary>
    /// <param name="container">Must exist.</param>
    /// <param name="name">In the container; an existing blob is replaced unless the options' conditions say otherwise.</param>
    /// <param name="content">Read from where it stands to its end, 4 MiB at a time.</param>
    /// <param name="options">Content type and conditions.</param>
    /// <param name="ct">Stops the call; blocks that were not committed vanish after a week.</param>
    public static async Task UploadBlocksAsync(
        this BlobContainerClient container, string name, Stream content, CommitBlockListOptions? options = null, CancellationToken ct = default)
    {
        var blob = container.GetBlockBlobClient(name);
        var upload = Guid.NewGuid(); // two uploads at once must not commit each other's blocks
        var blocks = new List<string>();
        var buffer = new byte[BlockBytes];
        for (int length; (length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0;)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{upload:N}{blocks.Count:D6}");
            blocks.Add(Convert.ToBase64String(Encoding.ASCII.GetBytes(id)));
            await blob.StageBlockAsync(blocks[^1], new MemoryStream(buffer, 0, length, writable: false), cancellationToken: ct);
        }
        await blob.CommitBlockListAsync(blocks, options, ct);
    }
}
