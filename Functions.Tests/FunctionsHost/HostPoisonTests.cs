using Azure.Storage.Queues;
using NhacHan.Storage;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>The host's own tries, and its poison queue.</summary>
public class HostPoisonTests(PublishedFolder published)
{
    [Fact]
    public async Task A_message_that_fails_at_every_try_goes_to_poison_and_is_kept()
    {
        await using var azurite = Azurite.StartNew();
        await using var host = await StandInHost.StartAsync(published.Root, azurite.ConnectionString);
        await host.GetAsync("/api/health/live");
        await new QueueClient(azurite.ConnectionString, "send-email").SendMessageAsync(Convert.ToBase64String("rubbish"u8));

        var poison = new TableServiceClient(azurite.Connection).GetTableClient("poison");
        await Seen.EventuallyAsync(async () => await poison.QueryAsync("PartitionKey eq 'poison'").AnyAsync(), "the message is kept", TimeSpan.FromSeconds(100));
        var kept = await poison.QueryAsync("PartitionKey eq 'poison'").SingleAsync();
        Assert.Equal("rubbish", kept.GetBinaryData("body")!.ToString());
        Assert.StartsWith("send-email~", kept.RowKey, StringComparison.Ordinal);
        Assert.Equal([500, 500, 500, 500, 500], host.Invocations.Where(i => i.Function == "SendEmail").Select(i => i.Status));
        Assert.True(host.Invocations.Single(i => i.Function == "SendEmailPoison").Succeeded);
        Assert.Equal(1, host.Starts);
    }
}
