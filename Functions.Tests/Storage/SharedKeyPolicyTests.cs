using System.Net.Sockets;
using Azure.Core.Pipeline;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class SharedKeyPolicyTests(AzuriteFixture azurite)
{
    private const string Date = "Sun, 11 Oct 2009 19:52:39 GMT";

    /// <summary>The documented example: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key (Create Table).</summary>
    [Fact]
    public void The_string_to_sign_is_that_of_the_documented_example() => Assert.Equal(
        "Sun, 11 Oct 2009 19:52:39 GMT\n/testaccount1/Tables",
        Policy("testaccount1").StringToSign(Date, new Uri("https://testaccount1.table.core.windows.net/Tables")));

    [Theory]
    [InlineData("https://a.table.core.windows.net/?restype=service&comp=properties", "/a/?comp=properties")]
    [InlineData("https://a.table.core.windows.net/rows()?$filter=x%20eq%20'comp=1'&$top=1", "/a/rows()")]
    [InlineData("https://a.table.core.windows.net/rows(PartitionKey='%C4%90%20%27%27',RowKey='~')", "/a/rows(PartitionKey='%C4%90%20%27%27',RowKey='~')")]
    [InlineData("http://127.0.0.1:10002/a/rows", "/a/a/rows")]
    public void The_resource_is_the_path_as_sent_and_comp_alone(string address, string resource) =>
        Assert.Equal($"{Date}\n{resource}", Policy("a").StringToSign(Date, new Uri(address)));

    /// <summary>
    /// The example's key was never published, so its signature cannot be checked. This one was computed by
    /// <c>printf '%s\n/testaccount1/Tables' "Sun, 11 Oct 2009 19:52:39 GMT" | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64</c>
    /// with the emulator's key.
    /// </summary>
    [Fact]
    public void The_signature_is_HMAC_SHA256_in_base64() => Assert.Equal(
        "J0rgyDtNy3BXUcIppqbP9j2HX0i+JZ3q2oF6/P8yocE=",
        Policy("testaccount1").Sign($"{Date}\n/testaccount1/Tables"));

    /// <summary>Azurite finds the account in the host as the service does, and checks the signature for such an address.</summary>
    [Fact]
    public async Task A_host_with_the_account_in_its_name_is_signed_rightly_too()
    {
        var emulator = azurite.Connection.TableEndpoint;
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(emulator.Host, emulator.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler);
        var connection = StorageConnection.Parse(
            $"AccountName={StorageConnection.DevelopmentAccount};AccountKey={StorageConnection.DevelopmentKey};"
            + "DefaultEndpointsProtocol=http;EndpointSuffix=core.example");
        Assert.Equal("http://devstoreaccount1.table.core.example/", connection.TableEndpoint.AbsoluteUri);
        var service = new TableServiceClient(connection, new TableClientOptions { Transport = new HttpClientTransport(client) });
        var table = service.GetTableClient(AzuriteFixture.UniqueTable());
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("it's", "Đắk Lắk") { ["N"] = 1 });
        Assert.True((await table.GetEntityIfExistsAsync("it's", "Đắk Lắk")).HasValue);
    }

    private static SharedKeyPolicy Policy(string account) => new(account, Convert.FromBase64String(StorageConnection.DevelopmentKey));
}
