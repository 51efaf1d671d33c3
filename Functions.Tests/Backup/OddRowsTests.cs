using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Backup;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Storage;
using NhacHan.Tests.StatusFeed;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Backup;

/// <summary>Whatever a table or a container can hold comes back as it was, value by value and type by type.</summary>
public sealed class OddRowsTests : IAsyncLifetime
{
    private static readonly Caller By = Caller.Administrator("setting", "test");
    private readonly Azurite _from = Azurite.StartNew();
    private readonly Azurite _to = Azurite.StartNew();
    private readonly BackupScope _scope = new([new("odd"), new("empty"), new("many")], [new("papers"), new("pictures")]);

    public async ValueTask InitializeAsync()
    {
        foreach (var storage in new[] { _from, _to })
        {
            foreach (var table in new[] { "odd", "empty", "many", AuditLog.Table, RestoreStore.Table, PlanStore.Table })
                await new TableServiceClient(storage.Connection).GetTableClient(table).CreateIfNotExistsAsync();
            foreach (var container in _scope.Containers)
                await StorageClients.Blobs(storage.Connection).GetBlobContainerClient(container.Name).CreateIfNotExistsAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
    }

    [Fact]
    public async Task Every_type_and_every_odd_value_comes_back_as_it_was()
    {
        var odd = new TableServiceClient(_from.Connection).GetTableClient("odd");
        foreach (var row in Odd()) await odd.AddEntityAsync(row);
        var before = await Contents.RowsAsync(_from.Connection, "odd");
        Assert.Equal(Odd().Count(), before.Count);
        Assert.Contains(before, line => line.Contains("whole=Double:", StringComparison.Ordinal));

        await MoveAsync();
        Assert.Equal(before, await Contents.RowsAsync(_to.Connection, "odd"));
        Assert.Empty(await Contents.RowsAsync(_to.Connection, "empty"));
    }

    [Fact]
    public async Task Rows_over_many_pages_and_partitions_come_back_each_once()
    {
        var rows = Enumerable.Range(0, 2_345).Select(i => new TableEntity($"p{i % 7}", $"{i:D5}") { ["n"] = (long)i, ["text"] = "Ủy ban nhân dân " + i });
        await new TableServiceClient(_from.Connection).GetTableClient("many")
            .SubmitInHundredsAsync(rows.Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)));
        await MoveAsync();
        var there = await Contents.RowsAsync(_to.Connection, "many");
        Assert.Equal(2_345, there.Count);
        Assert.Equal(await Contents.RowsAsync(_from.Connection, "many"), there);
    }

    [Fact]
    public async Task Blobs_come_back_with_their_type_and_metadata()
    {
        var service = StorageClients.Blobs(_from.Connection);
        var large = new byte[9 * 1024 * 1024 + 1];
        new Random(1).NextBytes(large);
        await PutAsync("papers", "plan~a1/Q1~0001/Báo cáo quý I (bản cuối).docx", large, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("uploadedBy", "k1 So Tu phap"));
        await PutAsync("papers", "a b+c%20d?e#f.pdf", "%PDF"u8.ToArray(), "application/pdf");
        await PutAsync("papers", "empty.png", [], "image/png");
        await PutAsync("pictures", "ảnh.jpg", [0xFF, 0xD8, 0], "image/jpeg");

        await MoveAsync();
        foreach (var container in _scope.Containers)
        {
            var before = await Contents.BlobsAsync(_from.Connection, container.Name);
            Assert.NotEmpty(before);
            Assert.Equal(before, await Contents.BlobsAsync(_to.Connection, container.Name));
        }

        Task PutAsync(string container, string name, byte[] bytes, string type, params (string Name, string Value)[] metadata) =>
            service.GetBlobContainerClient(container).UploadBlocksAsync(name, new MemoryStream(bytes), new()
            {
                HttpHeaders = new() { ContentType = type },
                Metadata = metadata.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal),
            });
    }

    [Fact]
    public async Task An_export_that_fails_midway_leaves_nothing_that_looks_like_a_backup()
    {
        var odd = new TableServiceClient(_from.Connection).GetTableClient("odd");
        // More than is gathered before the first piece leaves, and nothing that could be compressed.
        for (var i = 0; i < 5; i++) await odd.AddEntityAsync(new TableEntity("noise", $"{i}") { ["b"] = System.Security.Cryptography.RandomNumberGenerator.GetBytes(60_000) });
        var output = new MemoryStream();
        var scope = new BackupScope([.. _scope.Tables, new("notthere")], []);
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => ExportOf(_from.Connection, scope).WriteAsync(output, null, By, default));
        Assert.True(output.Length > 1_000, "It failed before it had begun.");
        Assert.Throws<InvalidDataException>(() => new System.IO.Compression.ZipArchive(new MemoryStream(output.ToArray())));
    }

    private async Task MoveAsync()
    {
        var file = new MemoryStream();
        await ExportOf(_from.Connection, _scope).WriteAsync(file, null, By, default);
        file.Position = 0;
        var done = await RestoreOf(_to.Connection).RunAsync(file, By, default);
        Assert.True(done.Problem is null, done.Problem?.Detail);
    }

    private static ExportBackup ExportOf(StorageConnection storage, BackupScope scope) =>
        new(new TableServiceClient(storage), storage, scope, new AuditLog(new TableServiceClient(storage), TimeProvider.System), TimeProvider.System, NullLogger<ExportBackup>.Instance);

    private RestoreBackup RestoreOf(StorageConnection storage)
    {
        var (tables, crash) = (new TableServiceClient(storage), new CrashPoints(null));
        return new RestoreBackup(
            new WhatIsThere(tables, storage, _scope), new CheckBackup(_scope), new WriteParts(_scope, tables, storage, crash, NullLogger<WriteParts>.Instance),
            new RestoreStore(tables), new ReminderTiming(), new AuditLog(tables, TimeProvider.System), Stores.Registry(tables),
            new CalendarStore(tables), Stores.AskForSweep(storage), TimeProvider.System, crash, NullLogger<RestoreBackup>.Instance);
    }

    private static IEnumerable<TableEntity> Odd()
    {
        ImmutableArray<double> doubles = [0, 5, -5, 0.1, 1e300, -1e-300, 5e9, double.MaxValue, double.Epsilon, 2147483647, 2147483648, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        foreach (var (i, number) in doubles.Index()) yield return new("doubles", $"{i:D2}") { ["whole"] = number };
        foreach (var number in new[] { long.MinValue, -1L, 0, 7, long.MaxValue, 638_700_000_000_000_001 }) yield return new("longs", $"{number}") { ["ticks"] = number };
        foreach (var number in new[] { int.MinValue, 0, int.MaxValue }) yield return new("ints", $"{number}") { ["n"] = number, ["yes"] = true, ["no"] = false };
        foreach (var at in new[] { "1601-01-01T00:00:00Z", "2027-02-28T16:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z" })
            yield return new("dates", at) { ["at"] = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) };
        yield return new("guids", "g") { ["id"] = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e") };
        yield return new("bytes", "all") { ["b"] = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray(), ["none"] = Array.Empty<byte>() };
        yield return new("bytes", "many") { ["b"] = new byte[64 * 1024] };
        yield return new("texts", "empty") { ["t"] = "" };
        yield return new("texts", "lines") { ["t"] = "một\nhai\r\nba\tbốn\u2028năm\u0085sáu\0bảy\"\\/" };
        yield return new("texts", "types") { ["t"] = "2027-02-28T00:00:00Z", ["u"] = "5", ["v"] = "true", ["w"] = "0f8fad5b-d9cb-469f-a165-70867728950e" };
        yield return new("texts", "letters") { ["t"] = "Ủy ban nhân dân quận Hồng Bàng; Uy\u0309; 😀; \uFFFD; \uFEFF" };
        var longest = new TableEntity("texts", "long");
        LongText.Write(longest, "summary", string.Concat(Enumerable.Repeat("Đã tuyên truyền cải cách hành chính. ", 2_500)));
        yield return longest;
        yield return new("texts", "full") { ["t"] = new string('ế', 32 * 1024) };
        yield return new("texts", "columns") { ["_x"] = "1", ["Số"] = "2", ["odata"] = "3" };
        foreach (var key in new[] { "", " ", "it's", "''", "a~b~c", "%25", "a+b&c=d", "Đắk Lắk", "<>|\"*:", "ế😀", new string('k', 512) })
        {
            yield return new("keys", key) { ["k"] = key };
            yield return new("partition " + key[..Math.Min(key.Length, 400)], "r") { ["k"] = key };
        }
        yield return new("none", "no-columns");
    }
}
