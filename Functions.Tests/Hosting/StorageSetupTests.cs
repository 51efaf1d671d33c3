using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

public sealed class StorageSetupTests : IAsyncDisposable
{
    private readonly Azurite _azurite = Azurite.StartNew();

    [Fact]
    public async Task The_first_start_makes_what_is_missing_and_the_second_only_lists()
    {
        var names = new StorageNames(StoredNames.Tables, StoredNames.Queues);
        Assert.Equal(2 + names.Tables.Count + names.Queues.Count, (await StartAsync(names)).Count);
        Assert.Equal(["GET /devstoreaccount1/Tables", "GET /devstoreaccount1/?comp=list"], await StartAsync(names), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_went_missing_is_made_again_and_other_apps_tables_are_left_alone()
    {
        var names = new StorageNames(["agencies", "plans"], ["send", "send-poison"]);
        await StartAsync(names);
        var tables = new TableServiceClient(_azurite.Connection);
        await tables.GetTableClient("plans").DeleteAsync();
        await tables.GetTableClient("AnotherApps").CreateIfNotExistsAsync();

        Assert.Equal(["POST /devstoreaccount1/Tables"], (await StartAsync(names)).Where(r => !r.StartsWith("GET", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.Equal(["AnotherApps", "agencies", "plans"], (await tables.QueryAsync().Select(t => t.Name).ToListAsync()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Containers_are_made_where_there_are_any_to_make()
    {
        var names = new StorageNames(["agencies"], ["send"]) { Containers = ["exports", "attachments"] };
        for (var i = 0; i < 2; i++) await StartAsync(names);
        var made = await StorageClients.Blobs(_azurite.Connection).GetBlobContainersAsync().Select(c => c.Name).ToListAsync();
        Assert.Equal(["attachments", "exports"], made, StringComparer.Ordinal);
    }

    /// <summary>Storage Table Data Contributor and Storage Queue Data Contributor cover rows and queues, and not the services' properties.</summary>
    [Fact]
    public async Task Health_asks_only_for_what_the_data_roles_cover()
    {
        var names = new StorageNames(["agencies"], ["send"]);
        await StartAsync(names);
        var leaving = new Leaving();
        await Setup(names, leaving).ProbeAsync(default);
        Assert.Equal(
            ["GET /devstoreaccount1/agencies(PartitionKey='ready',RowKey='ready')", "GET /devstoreaccount1/send?comp=metadata"],
            leaving.Requests, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Health_fails_where_the_queue_is_gone()
    {
        var setup = Setup(new StorageNames(["agencies"], ["send"]), new Leaving());
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestFailedException>(() => setup.ProbeAsync(default))).Status);
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    private async Task<IReadOnlyCollection<string>> StartAsync(StorageNames names)
    {
        var leaving = new Leaving();
        var setup = Setup(names, leaving);
        await setup.EnsureAsync(default);
        Assert.True(setup.IsDone);
        return leaving.Requests;
    }

    private StorageSetup Setup(StorageNames names, Leaving leaving)
    {
        var options = new TableClientOptions();
        options.AddPolicy(leaving, HttpPipelinePosition.PerRetry);
        var queues = StorageClients.Queues(_azurite.Connection, o => o.AddPolicy(leaving, HttpPipelinePosition.PerRetry));
        return new StorageSetup(
            new TableServiceClient(_azurite.Connection, options), new WorkQueues(queues, new QueueSettings()), names, _azurite.Connection);
    }

    /// <summary>Every request on its way out.</summary>
    private sealed class Leaving : HttpPipelineSynchronousPolicy
    {
        public ConcurrentQueue<string> Requests { get; } = new();

        public override void OnSendingRequest(HttpMessage message) =>
            Requests.Enqueue($"{message.Request.Method} {message.Request.Uri.ToUri().PathAndQuery}");
    }
}
