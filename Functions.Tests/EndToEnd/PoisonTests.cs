using Azure.Storage.Queues;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>What fails at every try is set aside and kept, and everything else goes on.</summary>
public class PoisonTests
{
    [Fact]
    public async Task Rubbish_and_a_broken_plan_are_kept_and_stop_nobody_else()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        var agencies = await Scene.SetAsync(app, 3);
        await Scene.SetAsync(app, 1, 50, "hong");
        var tables = new TableServiceClient(azurite.Connection);
        await tables.GetTableClient("plans").UpsertEntityAsync(new TableEntity("plan", "hong") { ["issuedOn"] = "no date" });
        foreach (var queue in new[] { "plan-reminders", "send-email", "send-sms" })
            await new QueueClient(azurite.ConnectionString, queue).SendMessageAsync(Convert.ToBase64String("rubbish"u8));

        // Longer than the tries take, so the caller waits for the others' planning through them.
        var scan = await app.ScanAsync("2027-02-23T08:00:00+07:00");
        Assert.Equal(6, scan.GetProperty("planned").GetInt32());
        await Seen.RunsEndAsync(azurite);
        await Seen.EachGotOneOfBothAsync(app, agencies);

        await Seen.EventuallyAsync(async () => (await KeptAsync()).Count == 4, "four poison messages are kept");
        var kept = await KeptAsync();
        Assert.Equal(["plan-reminders", "plan-reminders", "send-email", "send-sms"], kept.Select(row => row.RowKey.Split('~')[0]).Order(StringComparer.Ordinal));
        foreach (var id in kept.Select(row => row.RowKey.Split('~')[1]))
            Assert.Single(app.Output.Split('\n'), line => line.Contains("kept as poison", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
        Assert.Contains("went to plan-reminders-poison, try 5", app.Output, StringComparison.Ordinal);
        Assert.Contains("went to send-email-poison, try 5", app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("try 6", app.Output, StringComparison.Ordinal);

        async Task<List<TableEntity>> KeptAsync()
        {
            // The broken plan's status rows cannot be swept either, when that is asked for half a minute after its publishing; that is not of reminders.
            var rows = new List<TableEntity>();
            await foreach (var row in tables.GetTableClient("poison").QueryAsync("PartitionKey eq 'poison'"))
                if (!row.RowKey.StartsWith("sweep-status~", StringComparison.Ordinal)) rows.Add(row);
            return rows;
        }
    }
}
