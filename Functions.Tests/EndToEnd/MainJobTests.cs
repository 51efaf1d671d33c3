using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>The main job as a new user would try it.</summary>
public class MainJobTests
{
    [Fact]
    public async Task Laggards_are_reminded_once_and_whoever_reports_is_passed_over()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
        await Scene.SetAsync(app, 3);

        var preview = await app.PostAsync("/api/reminders/preview?asOf=2027-02-23T08:00:00%2B07:00");
        Assert.Equal(6, preview.GetProperty("value").GetArrayLength());
        Assert.Empty((await app.GetAsync("/api/outbox")).GetProperty("value").EnumerateArray());

        var scan = await app.PostAsync("/api/reminders/scan?asOf=2027-02-23T08:00:00%2B07:00");
        Assert.Equal(6, scan.GetProperty("planned").GetInt32());
        Assert.Equal(6, (await app.GetAsync("/api/outbox")).GetProperty("value").GetArrayLength());

        var again = await app.PostAsync("/api/reminders/scan?asOf=2027-02-23T09:00:00%2B07:00");
        Assert.Equal(0, again.GetProperty("planned").GetInt32());
        Assert.Equal(6, again.GetProperty("alreadyPlanned").GetInt32());

        await app.PostAsync($"/api/plans/{Scene.Plan}/periods/Q1/agencies/a1/reports", new { summary = "Đã làm" });
        await app.PostAsync("/api/reminders/scan?asOf=2027-02-25T08:00:00%2B07:00");
        var sent = (await app.GetAsync("/api/outbox?since=2027-02-25T00:00:00Z")).GetProperty("value").EnumerateArray().Select(m => m.GetProperty("to").GetString());
        Assert.Equal(["cv@a2.example", "cv@a3.example"], sent.Order(StringComparer.Ordinal));
    }
}
