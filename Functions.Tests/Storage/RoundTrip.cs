using Azure.Core;
using Azure.Core.Pipeline;
using NhacHan.Hosting;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

/// <summary>What the app does with each of the three services, whoever signs in.</summary>
internal static class RoundTrip
{
    public static async Task TablesAsync(StorageConnection connection, HttpPipelineTransport? transport = null)
    {
        var options = new TableClientOptions();
        if (transport is not null) options.Transport = transport;
        var service = new TableServiceClient(connection, options);
        var table = service.GetTableClient(AzuriteFixture.UniqueTable());
        await table.CreateIfNotExistsAsync();
        Assert.Contains(table.Name, await service.QueryAsync().Select(t => t.Name).ToListAsync(), StringComparer.Ordinal);

        await table.AddEntityAsync(new TableEntity("it's", "Đắk Lắk") { ["N"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("it's", "Đắk Lắk") { ["N"] = 2 });
        Assert.Equal(2, (await table.FindAsync("it's", "Đắk Lắk", default))!.GetInt32("N"));
        Assert.Null(await table.FindAsync("it's", "Lâm Đồng", default));
        await table.DeleteEntityAsync("it's", "Đắk Lắk");

        await table.SubmitTransactionAsync(Enumerable.Range(0, 5).Select(i =>
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("many", $"{i}") { ["N"] = i })));
        var pages = await table.QueryAsync("PartitionKey eq 'many'", maxPerPage: 2).AsPages().ToListAsync();
        Assert.Equal([2, 2, 1], pages.Select(page => page.Values.Count));
        await table.DeleteAsync();
    }

    public static async Task QueuesAsync(StorageConnection connection, HttpPipelineTransport? transport = null)
    {
        var queues = new WorkQueues(StorageClients.Queues(connection, With(transport)), new QueueSettings());
        var queue = queues.Get($"q{Guid.NewGuid():N}");
        await queue.EnqueueAsync(new BinaryData("nhắc hạn"));
        Assert.Contains(queue.Name, await queues.ListAsync(default), StringComparer.Ordinal);
        await queue.PingAsync(default);

        var message = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), default));
        Assert.Equal("nhắc hạn", queue.Decode(message.Body)!.ToString());
        var receipt = await queue.HideAsync(message.MessageId, message.PopReceipt, TimeSpan.FromSeconds(30), default);
        Assert.True(await queue.DeleteAsync(message.MessageId, receipt!, default));
    }

    public static async Task BlobsAsync(StorageConnection connection, HttpPipelineTransport? transport = null)
    {
        var service = StorageClients.Blobs(connection, With(transport));
        var container = service.GetBlobContainerClient($"c{Guid.NewGuid():N}");
        await container.CreateIfNotExistsAsync();
        Assert.Contains(container.Name, await service.GetBlobContainersAsync().Select(c => c.Name).ToListAsync(), StringComparer.Ordinal);

        await container.UploadBlocksAsync("công văn số 1.txt", new BinaryData("Kính gửi").ToStream());
        Assert.Equal("Kính gửi", (await container.GetBlobClient("công văn số 1.txt").DownloadContentAsync()).Value.Content.ToString());
        await container.DeleteAsync();
    }

    private static Action<ClientOptions>? With(HttpPipelineTransport? transport) => transport is null ? null : options => options.Transport = transport;
}
