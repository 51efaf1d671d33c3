using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Diagnostics;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class SharedAccessSignatureTests(AzuriteFixture azurite)
{
    [Fact]
    public Task A_signature_opens_tables() => RoundTrip.TablesAsync(Signed(AccountSignature.New()));

    [Fact]
    public Task A_signature_opens_queues() => RoundTrip.QueuesAsync(Signed(AccountSignature.New()));

    [Fact]
    public Task A_signature_opens_blobs() => RoundTrip.BlobsAsync(Signed(AccountSignature.New()));

    [Fact]
    public Task A_signature_may_be_given_with_its_question_mark() => RoundTrip.TablesAsync(Signed("?" + AccountSignature.New()));

    [Theory]
    [InlineData("rl", 3600)]
    [InlineData(AccountSignature.Enough, -60)]
    public async Task One_that_may_not_write_or_is_over_is_refused_and_not_told(string permissions, int seconds)
    {
        var signature = AccountSignature.New(permissions, TimeSpan.FromSeconds(seconds));
        var connection = Signed(signature);
        var table = new TableServiceClient(connection).GetTableClient(AzuriteFixture.UniqueTable());
        RequestFailedException[] refusals =
        [
            await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateIfNotExistsAsync()),
            // not a transaction: Azurite lets a signature that may only read begin one
            await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"))),
            await Assert.ThrowsAsync<RequestFailedException>(() => StorageClients.Queues(connection).CreateQueueAsync("unseen")),
            await Assert.ThrowsAsync<RequestFailedException>(() => StorageClients.Blobs(connection).CreateBlobContainerAsync("unseen")),
        ];
        foreach (var refusal in refusals)
        {
            Assert.Equal(403, refusal.Status);
            Assert.NotEmpty(refusal.ErrorCode ?? "");
            AssertUntold(signature, refusal.ToString());
        }
    }

    [Fact]
    public async Task Neither_logs_nor_traces_tell_it()
    {
        var signature = AccountSignature.New();
        var told = new ConcurrentQueue<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue(string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))),
        };
        ActivitySource.AddActivityListener(activities);
        using (new AzureEventSourceListener((args, message) => told.Enqueue(message + string.Join(' ', args.Payload ?? [])), EventLevel.Verbose))
        {
            await RoundTrip.TablesAsync(Signed(signature));
            await RoundTrip.QueuesAsync(Signed(signature));
            await RoundTrip.BlobsAsync(Signed(signature));
        }
        Assert.Contains(told, line => line.Contains("sig=REDACTED", StringComparison.Ordinal));
        AssertUntold(signature, string.Join('\n', told));
    }

    [Fact]
    public async Task No_answer_at_all_does_not_tell_it_either()
    {
        var signature = AccountSignature.New();
        using var nowhere = new InterceptedStorage([.. Enumerable.Repeat<Func<HttpResponseMessage>>(() => throw new HttpRequestException("refused"), 50)]);
        var connection = InterceptedStorage.Account(signature: signature);
        // after all its attempts a client throws what each of them threw
        var table = await Assert.ThrowsAsync<AggregateException>(() => nowhere.Tables(connection).GetTableClient("rows").FindAsync("p", "r", default));
        var queue = await Assert.ThrowsAsync<AggregateException>(() => StorageClients.Queues(connection, nowhere.Configure).GetPropertiesAsync());
        AssertUntold(signature, $"{table} {queue} {connection} {StorageClients.Queues(connection).Uri} {StorageClients.Blobs(connection).Uri}");
    }

    [Fact]
    public async Task Each_attempt_carries_it_once_in_the_address_alone()
    {
        var signature = AccountSignature.New();
        var secret = AccountSignature.SecretsOf(signature)[0];
        using var storage = new InterceptedStorage(
            InterceptedStorage.Refusal(HttpStatusCode.ServiceUnavailable), InterceptedStorage.Refusal(HttpStatusCode.ServiceUnavailable));
        var table = storage.Tables(InterceptedStorage.Account(signature: signature)).GetTableClient("rows");
        await table.UpsertEntityAsync(new TableEntity("p", "r"));
        await Assert.ThrowsAsync<RequestFailedException>(
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))])); // a 204 without answers in it

        Assert.Equal(4, storage.Requests.Count);
        Assert.All(storage.Requests, request =>
        {
            Assert.Equal("?" + signature, request.Address.Query);
            Assert.Null(request.Authorization);
            Assert.DoesNotContain(secret, request.Body, StringComparison.Ordinal);
        });
        Assert.Contains("POST https://nhachan.table.core.windows.net/rows HTTP/1.1\r\n", storage.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_behind_what_the_query_asks()
    {
        using var storage = new InterceptedStorage(() => new HttpResponseMessage { Content = new StringContent("""{"value":[]}""") });
        var table = storage.Tables(InterceptedStorage.Account(signature: "sv=1&sig=a%2Bb%3D")).GetTableClient("rows");
        Assert.Empty(await table.QueryAsync("N eq 1").ToListAsync());
        Assert.Equal("?$filter=N%20eq%201&sv=1&sig=a%2Bb%3D", Assert.Single(storage.Requests).Address.Query);
    }

    private StorageConnection Signed(string signature) => StorageConnection.Parse($"{azurite.Endpoints}SharedAccessSignature={signature}");

    private static void AssertUntold(string signature, string text) =>
        Assert.All(AccountSignature.SecretsOf(signature), secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}
