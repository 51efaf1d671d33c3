using Azure;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

/// <summary>Over an emulator that is https and checks tokens, as all three of its services do.</summary>
public sealed class IdentityTests : IAsyncDisposable
{
    private readonly LoopbackCertificate _certificate = new();
    private readonly Azurite _azurite;

    public IdentityTests() => _azurite = Azurite.StartNew(certificate: _certificate);

    [Fact]
    public async Task A_token_opens_all_three_services_and_no_other_token_does()
    {
        var connection = _azurite.SignedInBy(new HandedToken(() => StorageToken.New()));
        using var transport = _certificate.Transport();
        await RoundTrip.TablesAsync(connection, transport);
        await RoundTrip.QueuesAsync(connection, transport);
        await RoundTrip.BlobsAsync(connection, transport);
        await RoundTrip.TablesAsync(_azurite.Connection, transport); // the key does as well

        string[] wrong =
        [
            StorageToken.New(audience: "https://vault.azure.net"), StorageToken.New(issuer: "https://sts.example/"),
            StorageToken.New(age: TimeSpan.FromHours(2)), StorageToken.New(age: TimeSpan.FromHours(-1)), "not-a-token",
        ];
        foreach (var token in wrong)
        {
            var refused = _azurite.SignedInBy(new HandedToken(token));
            var tables = new TableServiceClient(refused, new TableClientOptions { Transport = transport });
            RequestFailedException[] refusals =
            [
                await Assert.ThrowsAsync<RequestFailedException>(() => tables.GetTableClient("rows").FindAsync("p", "r", default)),
                await Assert.ThrowsAsync<RequestFailedException>(
                    () => StorageClients.Queues(refused, options => options.Transport = transport).GetQueueClient("queue").GetPropertiesAsync()),
                await Assert.ThrowsAsync<RequestFailedException>(
                    () => StorageClients.Blobs(refused, options => options.Transport = transport).GetBlobContainerClient("blobs").GetPropertiesAsync()),
            ];
            Assert.All(refusals, refusal =>
            {
                Assert.Equal(403, refusal.Status);
                Assert.DoesNotContain(token, refusal.ToString(), StringComparison.Ordinal);
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        _certificate.Dispose();
    }
}
