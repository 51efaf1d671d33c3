using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>The tables and queues that the app uses, made at the start where they are missing.</summary>
internal sealed class StorageSetup(TableServiceClient tables, WorkQueues queues, StorageNames names)
{
    public bool IsDone { get; private set; }

    public async Task EnsureAsync(CancellationToken ct)
    {
        await Task.WhenAll(
        [
            .. names.Tables.Select(t => tables.GetTableClient(t).CreateIfNotExistsAsync(ct)),
            .. names.Queues.Select(q => queues.Get(q).CreateIfNotExistsAsync(ct)),
        ]);
        IsDone = true;
    }
}

/// <summary>Every table and queue by name, listed where the app is put together.</summary>
internal sealed record StorageNames(IReadOnlyList<string> Tables, IReadOnlyList<string> Queues);
