using Azure;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class TableRetryTests
{
    [Fact]
    public async Task A_busy_service_is_asked_again_and_each_attempt_is_counted()
    {
        await using var storage = await ScriptedStorage.StartAsync(
            ScriptedStorage.Refusal(503, "ServerBusy"), ScriptedStorage.Refusal(500, "OperationTimedOut"), (204, ""));
        var meter = new StorageMeter();
        var response = await storage.Client(meter).GetTableClient("rows").AddEntityAsync(new TableEntity("p", "r"));
        Assert.Equal((204, 3), (response.Status, meter.Writes));
    }

    [Fact]
    public async Task An_insert_whose_answer_was_lost_comes_back_as_a_conflict()
    {
        await using var storage = await ScriptedStorage.StartAsync(
            ScriptedStorage.Refusal(500, "OperationTimedOut"), ScriptedStorage.Refusal(409, "EntityAlreadyExists"));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => storage.Client().GetTableClient("rows").AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal("EntityAlreadyExists", refused.ErrorCode);
    }

    [Fact]
    public async Task After_six_attempts_the_refusal_is_the_callers()
    {
        await using var storage = await ScriptedStorage.StartAsync([.. Enumerable.Repeat(ScriptedStorage.Refusal(503, "ServerBusy"), 10)]);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => storage.Client().GetTableClient("rows").GetEntityIfExistsAsync("p", "r"));
        Assert.Equal((503, "ServerBusy", 6), (refused.Status, refused.ErrorCode, storage.Requests.Count));
    }

    [Fact]
    public async Task A_transaction_told_inside_that_the_service_is_busy_is_sent_again()
    {
        await using var storage = await ScriptedStorage.StartAsync(
            ScriptedStorage.Inside(503, "ServerBusy"),
            ScriptedStorage.Inside(500, "OperationTimedOut"),
            ScriptedStorage.Inside(409, "EntityAlreadyExists"));
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => storage.Client().GetTableClient("rows")
            .SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]));
        Assert.Equal((409, null, 3), (failure.Status, failure.FailedTransactionActionIndex, storage.Requests.Count));
    }

    [Fact]
    public async Task A_transaction_that_stays_refused_tells_why()
    {
        await using var storage = await ScriptedStorage.StartAsync([.. Enumerable.Repeat(ScriptedStorage.Inside(503, "ServerBusy"), 10)]);
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => storage.Client().GetTableClient("rows")
            .SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]));
        Assert.Equal((503, "ServerBusy", 6), (failure.Status, failure.ErrorCode, storage.Requests.Count));
    }

    [Fact]
    public async Task A_table_being_deleted_is_waited_for()
    {
        var deleting = ScriptedStorage.Refusal(409, "TableBeingDeleted");
        await using var storage = await ScriptedStorage.StartAsync(deleting, deleting, (204, ""));
        await storage.Client().GetTableClient("rows").CreateIfNotExistsAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(["POST /nhachan/Tables", "POST /nhachan/Tables", "POST /nhachan/Tables"], storage.Requests, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_proxy_in_place_of_an_answer_still_gives_the_status()
    {
        await using var storage = await ScriptedStorage.StartAsync((403, "<html>Blocked</html>"), (403, "{\"other\":1}"));
        var table = storage.Client().GetTableClient("rows");
        for (var i = 0; i < 2; i++)
        {
            var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
            Assert.Equal((403, ""), (refused.Status, refused.ErrorCode ?? ""));
        }
    }
}
