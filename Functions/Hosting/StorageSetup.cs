using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>
/// The tables, queues and containers that the app uses, made at the start where they are missing. What is there is asked for by one list
/// each, so that every start but the first costs three requests.
/// </summary>
/// <remarks>A shared access signature needs at least <c>srt=sco</c> and the permissions <c>rwdlacup</c>: l is for these lists.</remarks>
internal sealed class StorageSetup(TableServiceClient tables, WorkQueues queues, StorageNames names, StorageConnection connection)
{
    public bool IsDone { get; private set; }

    public async Task EnsureAsync(CancellationToken ct)
    {
        await Task.WhenAll(TablesAsync(ct), QueuesAsync(ct), ContainersAsync(ct));
        IsDone = true;
    }

    /// <summary>
    /// Reads a row that is not there and a queue's metadata. The properties of the services would tell as much, but no data role covers them.
    /// </summary>
    public async Task ProbeAsync(CancellationToken ct)
    {
        await tables.GetTableClient(names.Tables[0]).FindAsync("ready", "ready", ct);
        await queues.Get(names.Queues[0]).PingAsync(ct);
    }

    private async Task TablesAsync(CancellationToken ct)
    {
        var there = await tables.QueryAsync(cancellationToken: ct).Select(t => t.Name).ToHashSetAsync(StringComparer.OrdinalIgnoreCase, ct);
        await Task.WhenAll(names.Tables.Where(t => !there.Contains(t)).Select(t => tables.GetTableClient(t).CreateIfNotExistsAsync(ct)));
    }

    private async Task QueuesAsync(CancellationToken ct)
    {
        var there = await queues.ListAsync(ct);
        await Task.WhenAll(names.Queues.Where(q => !there.Contains(q)).Select(q => queues.Get(q).CreateIfNotExistsAsync(ct)));
    }

    /// <summary>Where there are none to make, as in tests, the blob service is not asked and its package not loaded.</summary>
    private Task ContainersAsync(CancellationToken ct) => names.Containers.Count == 0 ? Task.CompletedTask : MissingContainersAsync(ct);

    private async Task MissingContainersAsync(CancellationToken ct)
    {
        var blobs = StorageClients.Blobs(connection);
        var there = await blobs.GetBlobContainersAsync(cancellationToken: ct).Select(c => c.Name).ToHashSetAsync(StringComparer.Ordinal, ct);
        await Task.WhenAll(names.Containers.Where(c => !there.Contains(c))
            .Select(c => blobs.GetBlobContainerClient(c).CreateIfNotExistsAsync(cancellationToken: ct)));
    }
}

/// <summary>Every table and queue by name, listed where the app is put together.</summary>
internal sealed record StorageNames(IReadOnlyList<string> Tables, IReadOnlyList<string> Queues)
{
    public IReadOnlyList<string> Containers { get; init; } = StoredNames.Containers;
}
