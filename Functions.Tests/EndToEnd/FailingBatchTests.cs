using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>A batch that can never be sent uses up its tries, is set aside, and its run ends.</summary>
public class FailingBatchTests
{
    [Fact]
    public async Task A_batch_that_fails_at_every_try_is_set_aside_and_its_run_ends()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-23T19:00:00+07:00", 1_800));
        await Scene.SetAsync(app, 2);
        await app.ScanAsync();
        await Seen.EventuallyAsync(async () => (await app.OutboxAsync()).Count == 2, "the e-mails went");

        // Until the morning the SMS are held, and here they are spoilt meanwhile.
        var tables = new TableServiceClient(azurite.Connection);
        await foreach (var row in tables.GetTableClient("dispatches").QueryAsync())
            if (row.PartitionKey.Contains("~sms~", StringComparison.Ordinal))
                await tables.GetTableClient("dispatches").UpsertEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { ["intents"] = "spoilt" });

        await Seen.EventuallyAsync(async () => (await StatesAsync()).Contains("poisoned", StringComparer.Ordinal), "the batch is set aside", TimeSpan.FromSeconds(120));
        await Seen.RunsEndAsync(azurite);
        Assert.Contains("it is kept as poison", app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("try 6", app.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await app.RemindersAsync()).Count(r => r is { Rung: -3, Channel: "email", State: "accepted" }));

        async Task<List<string?>> StatesAsync()
        {
            var states = new List<string?>();
            await foreach (var row in tables.GetTableClient("batches").QueryAsync()) states.Add(row.GetString("state"));
            return states;
        }
    }
}
