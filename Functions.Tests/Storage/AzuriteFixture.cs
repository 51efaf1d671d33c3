using NhacHan.Storage;
using NhacHan.Tests.Storage;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace NhacHan.Tests.Storage;

/// <summary>
/// The one emulator that the tests of a run share. It starts when a test first asks for a connection, so tests of rules never pay for it.
/// </summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Azurite> _azurite;

    public AzuriteFixture()
    {
        _azurite = new Lazy<Azurite>(() => Azurite.StartNew());
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (_azurite.IsValueCreated)
                _azurite.Value.Kill();
        };
    }

    public string ConnectionString => _azurite.Value.ConnectionString;

    public string Endpoints => _azurite.Value.Endpoints;

    internal StorageConnection Connection => _azurite.Value.Connection;

    /// <summary>A name that no other test has.</summary>
    public static string UniqueTable() => $"t{Guid.NewGuid():N}";

    internal async Task<TableClient> CreateTableAsync(TableClientOptions? options = null)
    {
        var table = new TableServiceClient(Connection, options).GetTableClient(UniqueTable());
        await table.CreateIfNotExistsAsync();
        return table;
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated)
            await _azurite.Value.DisposeAsync();
    }
}
