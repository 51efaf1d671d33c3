using System.Security.Cryptography;
using NhacHan.Storage;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Backup;

public class ExportFaultTests
{
    [Fact]
    public async Task When_storage_fails_midway_the_download_breaks_off_and_is_no_zip()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
        // More than fits into all buffers on the way, and nothing that could be compressed.
        var rows = Enumerable.Range(0, 1_500).Select(i => new TableEntity("outbox", $"{i:D5}") { ["b"] = RandomNumberGenerator.GetBytes(40_000) });
        await new TableServiceClient(azurite.Connection).GetTableClient("outbox").SubmitInHundredsAsync(rows.Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)));

        using var response = await app.Http.GetAsync("/api/export", HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.IsSuccessStatusCode);
        await using var body = await response.Content.ReadAsStreamAsync();
        var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (received.Length < 1_000_000) received.Write(buffer, 0, await body.ReadAsync(buffer));
        await azurite.StopAsync();
        await Assert.ThrowsAnyAsync<HttpIOException>(() => body.CopyToAsync(received));
        Assert.Throws<InvalidDataException>(() => new System.IO.Compression.ZipArchive(new MemoryStream(received.ToArray())));
        Assert.DoesNotContain("Synchronous operations", app.Output, StringComparison.Ordinal);
    }
}
