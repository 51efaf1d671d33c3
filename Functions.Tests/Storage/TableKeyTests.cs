using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class TableKeyTests(AzuriteFixture azurite)
{
    public static TheoryData<string> OddKeys => new(
        "it's", "''", "a~r~2025-Q1", "100%", "%27", "%2F", "a b", "a+b", "a&b=c", "Sở Kế hoạch và Đầu tư", "Đắk Lắk", "(a,b)", "a,RowKey='b'", "$batch",
        "\"quoted\"", "<tag>", "{0}", "..", "😀", "a:b@c;d", "[x]", "|", "*", "!", "=", "^`");

    [Theory]
    [MemberData(nameof(OddKeys))]
    public async Task A_key_comes_back_as_it_went_in(string key)
    {
        var table = await azurite.CreateTableAsync();
        var added = await table.AddEntityAsync(new TableEntity(key, key) { ["N"] = 1 });
        await table.UpdateEntityAsync(new TableEntity(key, key) { ["N"] = 2 }, added.Headers.ETag!.Value);
        await table.UpsertEntityAsync(new TableEntity(key, key) { ["M"] = 3 });

        var row = (await table.GetEntityIfExistsAsync(key, key)).Value!;
        Assert.Equal((key, key, 2, 3), (row.PartitionKey, row.RowKey, row.GetInt32("N"), row.GetInt32("M")));
        var found = await table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}")).SingleAsync();
        Assert.Equal(key, found.RowKey);
        Assert.Equal(204, (await table.DeleteEntityAsync(key, key)).Status);
    }

    [Theory]
    [MemberData(nameof(OddKeys))]
    public async Task A_key_goes_through_a_transaction_too(string key)
    {
        Assert.SkipWhen(key.Contains("RowKey='", StringComparison.Ordinal), "Azurite unescapes a transaction's addresses before it takes them apart.");
        var table = await azurite.CreateTableAsync();
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity(key, key))]);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, new TableEntity(key, key) { ["N"] = 1 })]);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, new TableEntity(key, key) { ["N"] = 2 })]);

        var row = (await table.GetEntityIfExistsAsync(key, key)).Value!;
        Assert.Equal((key, 2), (row.RowKey, row.GetInt32("N")));
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity(key, key))]);
        Assert.False((await table.GetEntityIfExistsAsync(key, key)).HasValue);
    }

    [Theory]
    [InlineData("a/b", "U+002F")]
    [InlineData("a\\b", "U+005C")]
    [InlineData("a#b", "U+0023")]
    [InlineData("a?b", "U+003F")]
    [InlineData("a\tb", "U+0009")]
    [InlineData("a\u007fb", "U+007F")]
    [InlineData("a\u0085b", "U+0085")]
    public async Task A_key_that_the_service_would_refuse_is_refused_before_the_call(string key, string said)
    {
        var meter = new StorageMeter();
        var table = new TableServiceClient(azurite.Connection, new TableClientOptions { Meter = meter }).GetTableClient("never");
        foreach (var (partition, row) in new[] { (key, "r"), ("p", key) })
        {
            var entity = new TableEntity(partition, row);
            var refusal = await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(entity));
            Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<ArgumentException>(() => table.UpsertEntityAsync(entity));
            await Assert.ThrowsAsync<ArgumentException>(() => table.DeleteEntityAsync(partition, row));
            await Assert.ThrowsAsync<ArgumentException>(() => table.GetEntityIfExistsAsync(partition, row));
            await Assert.ThrowsAsync<ArgumentException>(
                () => table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, entity)]));
        }

        Assert.Equal(0, meter.Total);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Throws<ArgumentException>(() => TableKey.Check("a" + "😀"[0], "RowKey"));
}
