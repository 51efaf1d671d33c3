using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class BlockUploadsTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BlockUploads.BlockBytes)]
    [InlineData(2 * BlockUploads.BlockBytes + 1)]
    public async Task A_blob_reads_back_as_it_was_written(int size)
    {
        var container = await ContainerAsync();
        var content = new byte[size];
        new Random(size).NextBytes(content);
        await container.UploadBlocksAsync("công văn.pdf", new MemoryStream(content), new() { HttpHeaders = new() { ContentType = "application/pdf" } });

        var read = (await container.GetBlobClient("công văn.pdf").DownloadContentAsync()).Value;
        Assert.Equal(content, read.Content.ToArray());
        Assert.Equal("application/pdf", read.Details.ContentType);
    }

    [Fact]
    public async Task A_condition_keeps_what_was_there()
    {
        var container = await ContainerAsync();
        var onlyNew = new CommitBlockListOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        await container.UploadBlocksAsync("report", new MemoryStream("first"u8.ToArray()), onlyNew);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => container.UploadBlocksAsync("report", new MemoryStream("second"u8.ToArray()), onlyNew));
        Assert.Equal(409, refused.Status);
        Assert.Equal("first", (await container.GetBlobClient("report").DownloadContentAsync()).Value.Content.ToString());

        await container.UploadBlocksAsync("report", new MemoryStream("third"u8.ToArray()));
        Assert.Equal("third", (await container.GetBlobClient("report").DownloadContentAsync()).Value.Content.ToString());
    }

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var container = StorageClients.Blobs(azurite.Connection).GetBlobContainerClient($"c{Guid.NewGuid():N}");
        await container.CreateIfNotExistsAsync();
        return container;
    }
}
