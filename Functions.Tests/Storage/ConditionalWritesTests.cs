using Azure;
using Azure.Core.Pipeline;
using NhacHan.Agencies;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Storage;

public class ConditionalWritesTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_write_whose_answer_was_lost_counts_once_and_as_what_it_was()
    {
        var table = await azurite.CreateTableAsync();
        using var losing = new LosesOneAnswer();
        using var client = new HttpClient(losing);
        var flaky = new TableServiceClient(azurite.Connection, new TableClientOptions { Transport = new HttpClientTransport(client) })
            .GetTableClient(table.Name);

        losing.Next = true;
        var created = await flaky.PutAsync(Row("one"), null, default);
        Assert.Null(created!.Before);
        Assert.Equal((await table.FindAsync("p", "r", default))!.ETag, created.ETag);

        losing.Next = true;
        var changed = await flaky.PutAsync(Row("two"), created.ETag, default);
        Assert.Equal("one", changed!.Before!.GetString("name"));

        Assert.Null(await flaky.PutAsync(Row("three"), created.ETag, default));
        Assert.Equal("two", (await table.FindAsync("p", "r", default))!.GetString("name"));
        Assert.Equal(2, losing.Lost);
    }

    [Fact]
    public async Task A_default_version_asks_for_no_row_yet()
    {
        var table = await azurite.CreateTableAsync();
        Assert.NotNull(await table.PutAsync(Row("one"), default(ETag), default));
        Assert.Null(await table.PutAsync(Row("two"), default(ETag), default));
    }

    private static TableEntity Row(string name) => new("p", "r") { ["name"] = name, ["invited"] = true, ["code"] = null };

    private sealed class LosesOneAnswer() : DelegatingHandler(new SocketsHttpHandler())
    {
        public bool Next { get; set; }

        public int Lost { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!Next || request.Method == HttpMethod.Get) return response;
            (Next, Lost) = (false, Lost + 1);
            response.Dispose();
            throw new HttpRequestException("The connection broke before the answer.");
        }
    }
}
