using Azure;
using NhacHan.Storage;
using static NhacHan.Storage.TableTransactionActionType;

namespace NhacHan.Tests.Storage;

public class TableTransactionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_hundred_rows_go_in_at_once_and_each_answer_has_its_version()
    {
        var table = await azurite.CreateTableAsync();
        var answer = await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(n => Row(Add, n)));
        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.Equal(100, answer.Value.Count);
        for (var n = 0; n < 100; n++)
            Assert.Equal((await table.GetEntityIfExistsAsync("p", Key(n))).Value!.ETag, answer.Value[n].Headers.ETag);
    }

    [Fact]
    public async Task Every_action_can_be_part_of_one()
    {
        var table = await azurite.CreateTableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 5).Select(n => Row(Add, n, old: 1)));
        var answers = await table.SubmitTransactionAsync(
            [Row(Add, 9), Row(UpdateMerge, 0), Row(UpdateReplace, 1), Row(Delete, 2), Row(UpsertMerge, 3), Row(UpsertReplace, 4), Row(UpsertMerge, 5)]);
        Assert.All(answers.Value, answer => Assert.Equal(204, answer.Status));

        var rows = await table.QueryAsync().ToDictionaryAsync(row => row.RowKey, StringComparer.Ordinal);
        Assert.Equal([Key(0), Key(1), Key(3), Key(4), Key(5), Key(9)], rows.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var merged = rows.Values.Where(row => row.ContainsKey("Old")).Select(row => row.RowKey).Order(StringComparer.Ordinal);
        Assert.Equal([Key(0), Key(3)], merged, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_conflict_names_its_index_and_nothing_is_stored()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", Key(7)));
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(Enumerable.Range(0, 10).Select(n => Row(Add, n))));
        Assert.Equal((409, "EntityAlreadyExists", 7), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Single(await table.QueryAsync().ToListAsync());
    }

    [Theory]
    [InlineData(nameof(UpdateMerge))]
    [InlineData(nameof(UpdateReplace))]
    [InlineData(nameof(Delete))]
    public async Task An_action_on_a_stale_version_fails_the_whole(string type)
    {
        var table = await azurite.CreateTableAsync();
        var stale = (await table.AddEntityAsync(new TableEntity("p", Key(1)))).Headers.ETag!.Value;
        var fresh = (await table.UpsertEntityAsync(new TableEntity("p", Key(1)) { ["N"] = 1 })).Headers.ETag!.Value;

        var action = new TableTransactionAction(Enum.Parse<TableTransactionActionType>(type), new TableEntity("p", Key(1)), stale);
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([Row(Add, 0), action]));
        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.False((await table.GetEntityIfExistsAsync("p", Key(0))).HasValue);

        await table.SubmitTransactionAsync([Row(Add, 0), action with { ETag = fresh }]);
    }

    [Fact]
    public async Task An_update_of_a_missing_row_fails_with_404()
    {
        var table = await azurite.CreateTableAsync();
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([Row(UpdateMerge, 0)]));
        Assert.Equal((404, "ResourceNotFound", 0), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task None_more_than_a_hundred_or_of_two_partitions_are_refused_before_the_call()
    {
        var meter = new StorageMeter();
        var table = new TableServiceClient(azurite.Connection, new TableClientOptions { Meter = meter }).GetTableClient("never");
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(n => Row(Add, n))));
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync([Row(Add, 0), Row(Add, 1, partition: "q")]));
        Assert.Equal(0, meter.Total);
    }

    [Fact]
    public async Task In_hundreds_mixed_partitions_are_sorted_out()
    {
        var meter = new StorageMeter();
        var table = await azurite.CreateTableAsync(new TableClientOptions { Meter = meter });
        await table.SubmitInHundredsAsync(Enumerable.Range(0, 500).Select(n => Row(Add, n, partition: n % 2 == 0 ? "even" : "odd")));
        Assert.Equal(6, meter.Transactions);
        Assert.Equal(500, await table.QueryAsync().CountAsync());
    }

    [Fact]
    public async Task In_hundreds_actions_on_one_row_take_effect_in_their_order()
    {
        var meter = new StorageMeter();
        var table = await azurite.CreateTableAsync(new TableClientOptions { Meter = meter });
        await table.SubmitInHundredsAsync([Row(Add, 0), Row(Add, 1), Row(Delete, 0), Row(Add, 0), Row(UpsertMerge, 1, old: 5)]);
        Assert.Equal(3, meter.Transactions);
        Assert.Equal(5, (await table.GetEntityIfExistsAsync("p", Key(1))).Value!.GetInt32("Old"));
        Assert.True((await table.GetEntityIfExistsAsync("p", Key(0))).HasValue);
    }

    [Fact]
    public async Task In_hundreds_large_rows_are_split_by_size()
    {
        var meter = new StorageMeter();
        var table = await azurite.CreateTableAsync(new TableClientOptions { Meter = meter });
        // 100 rows of some 90 KB as UTF-8: 9 MB, so three requests
        var text = new string('ở', 30_000);
        await table.SubmitInHundredsAsync(Enumerable.Range(0, 100).Select(
            n => new TableTransactionAction(Add, new TableEntity("p", Key(n)) { ["Text"] = text })));
        Assert.Equal(3, meter.Transactions);
        Assert.Equal(100, await table.QueryAsync(select: ["RowKey"]).CountAsync());
    }

    [Fact]
    public async Task In_hundreds_of_nothing_asks_nothing()
    {
        var meter = new StorageMeter();
        await new TableServiceClient(azurite.Connection, new TableClientOptions { Meter = meter }).GetTableClient("never").SubmitInHundredsAsync([]);
        Assert.Equal(0, meter.Total);
    }

    private static string Key(int n) => $"{n:D6}";

    private static TableTransactionAction Row(TableTransactionActionType type, int n, int? old = null, string partition = "p") =>
        new(type, new TableEntity(partition, Key(n)) { ["N"] = n, ["Old"] = old });
}
