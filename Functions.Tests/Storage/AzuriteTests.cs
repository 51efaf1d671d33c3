using System.Diagnostics;
using Azure;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class AzuriteTests
{
    [Fact]
    public async Task A_graceful_restart_keeps_the_data_and_the_ports()
    {
        var folder = Directory.CreateTempSubdirectory("nhachan-azurite-").FullName;
        await using (var azurite = Azurite.StartNew(folder))
        {
            var table = new TableServiceClient(azurite.Connection).GetTableClient(AzuriteFixture.UniqueTable());
            await table.CreateIfNotExistsAsync();
            var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 1 });

            await azurite.StopAsync();
            azurite.StartAgain();

            var row = (await table.GetEntityIfExistsAsync("p", "r")).Value!;
            Assert.Equal(1, row.GetInt32("N"));
            Assert.Equal(added.Headers.ETag, row.ETag);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Two_private_instances_share_nothing()
    {
        await using var one = Azurite.StartNew();
        await using var other = Azurite.StartNew();
        Assert.NotEqual(one.ConnectionString, other.ConnectionString, StringComparer.Ordinal);
        var name = AzuriteFixture.UniqueTable();
        await new TableServiceClient(one.Connection).GetTableClient(name).CreateIfNotExistsAsync();
        var there = new TableServiceClient(other.Connection).GetTableClient(name);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () => await there.QueryAsync().CountAsync());
        Assert.Equal("TableNotFound", refused.ErrorCode);
    }

    [Fact]
    public async Task A_stopped_instance_is_gone()
    {
        var azurite = Azurite.StartNew();
        var id = azurite.ProcessId;
        await azurite.DisposeAsync();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }
}
