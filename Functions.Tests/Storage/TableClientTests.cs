using Azure;
using Azure.Core;
using Azure.Storage.Queues;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class TableClientTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_table_may_be_created_and_deleted_twice()
    {
        var table = new TableServiceClient(azurite.Connection).GetTableClient(AzuriteFixture.UniqueTable());
        await table.CreateIfNotExistsAsync();
        await table.CreateIfNotExistsAsync();
        await table.DeleteAsync();
        await table.DeleteAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((404, "TableNotFound"), (refused.Status, refused.ErrorCode));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1table")]
    [InlineData("a-table")]
    [InlineData("bảng")]
    public void A_name_that_no_table_can_have_is_refused_at_once(string name) =>
        Assert.Throws<ArgumentException>(() => new TableServiceClient(azurite.Connection).GetTableClient(name));

    [Fact]
    public async Task A_wrong_key_is_an_authentication_failure()
    {
        var connection = StorageConnection.Parse(azurite.ConnectionString.Replace(StorageConnection.DevelopmentKey, "AAAA", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () => await new TableServiceClient(connection).QueryAsync().CountAsync());
        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task An_added_row_reads_back_with_its_version()
    {
        var table = await azurite.CreateTableAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "Sở Tài chính" });
        Assert.Equal(204, added.Status);

        var row = (await table.GetEntityIfExistsAsync("p", "r")).Value!;
        Assert.Equal(("p", "r", "Sở Tài chính"), (row.PartitionKey, row.RowKey, row.GetString("Name")));
        Assert.Equal(added.Headers.ETag, row.ETag);
        Assert.NotNull(row.Timestamp);
    }

    [Fact]
    public async Task Adding_a_row_that_exists_is_a_conflict_and_leaves_it()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 1 });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 2 }));
        Assert.Equal((409, "EntityAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Equal(1, (await table.GetEntityIfExistsAsync("p", "r")).Value!.GetInt32("N"));
    }

    [Fact]
    public async Task A_row_that_is_not_there_has_no_value()
    {
        var table = await azurite.CreateTableAsync();
        var read = await table.GetEntityIfExistsAsync("p", "r");
        Assert.False(read.HasValue);
        Assert.Equal(404, read.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => read.Value);
    }

    [Fact]
    public async Task An_upsert_inserts_then_merges_or_replaces()
    {
        var table = await azurite.CreateTableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 });
        var merged = (await table.GetEntityIfExistsAsync("p", "r")).Value!;
        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 3 }, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityIfExistsAsync("p", "r")).Value!;
        Assert.Equal((null, 3), (replaced.GetInt32("A"), replaced.GetInt32("B")));
    }

    [Fact]
    public async Task A_null_in_a_merge_leaves_what_is_stored()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = null, ["B"] = 2 });
        Assert.Equal(1, (await table.GetEntityIfExistsAsync("p", "r")).Value!.GetInt32("A"));
    }

    [Theory]
    [InlineData(nameof(TableUpdateMode.Merge))]
    [InlineData(nameof(TableUpdateMode.Replace))]
    public async Task Of_two_updates_of_one_version_the_second_is_refused(string mode)
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 0 });
        var first = (await table.GetEntityIfExistsAsync("p", "r")).Value!;
        var second = (await table.GetEntityIfExistsAsync("p", "r")).Value!;

        first["N"] = 1;
        var updated = await table.UpdateEntityAsync(first, first.ETag, Enum.Parse<TableUpdateMode>(mode));
        Assert.NotEqual(first.ETag, updated.Headers.ETag);

        second["N"] = 2;
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(second, second.ETag, Enum.Parse<TableUpdateMode>(mode)));
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refused.Status, refused.ErrorCode));
        Assert.Equal(1, (await table.GetEntityIfExistsAsync("p", "r")).Value!.GetInt32("N"));
    }

    [Fact]
    public async Task Of_many_at_once_one_wins_each_version()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var version = (await table.GetEntityIfExistsAsync("p", "r")).Value!.ETag;
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                return (await table.UpdateEntityAsync(new TableEntity("p", "r") { ["N"] = n }, version)).Status;
            }
            catch (RequestFailedException refused)
            {
                return refused.Status;
            }
        }));
        Assert.Equal(1, statuses.Count(status => status == 204));
        Assert.Equal(19, statuses.Count(status => status == 412));
    }

    [Fact]
    public async Task An_update_takes_any_version_only_when_told_so()
    {
        var table = await azurite.CreateTableAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));
        Assert.Equal((404, "ResourceNotFound"), (missing.Status, missing.ErrorCode));

        await table.AddEntityAsync(new TableEntity("p", "r"));
        Assert.Equal(204, (await table.UpdateEntityAsync(new TableEntity("p", "r") { ["N"] = 1 }, ETag.All)).Status);
    }

    [Fact]
    public async Task A_delete_goes_by_version_and_a_missing_row_is_a_response()
    {
        var table = await azurite.CreateTableAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r"));
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["N"] = 1 });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", added.Headers.ETag!.Value));
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refused.Status, refused.ErrorCode));
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r")).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task The_meter_counts_requests_and_a_transaction_as_one()
    {
        var meter = new StorageMeter();
        var table = await azurite.CreateTableAsync(new TableClientOptions { Meter = meter });
        await table.AddEntityAsync(new TableEntity("p", "r"));
        await table.GetEntityIfExistsAsync("p", "r");
        await table.SubmitTransactionAsync(
            Enumerable.Range(0, 50).Select(n => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{n}"))));
        await table.QueryAsync(maxPerPage: 20).CountAsync();

        Assert.Equal((4, 2, 1, 7), (meter.Reads, meter.Writes, meter.Transactions, meter.Total));
    }

    [Fact]
    public async Task The_meter_counts_a_queues_requests_when_added_to_its_options()
    {
        var meter = new StorageMeter();
        var options = new QueueClientOptions();
        options.AddPolicy(meter, HttpPipelinePosition.PerRetry);
        var queue = new QueueClient(azurite.ConnectionString, $"q{Guid.NewGuid():N}", options);
        await queue.CreateAsync();
        await queue.SendMessageAsync("plan~2025");
        await queue.ReceiveMessageAsync();
        Assert.Equal((1, 2, 0), (meter.Reads, meter.Writes, meter.Transactions));
    }
}
