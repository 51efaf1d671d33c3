using System.Text.Json;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.StatusFeed.Feed;

/// <summary>
/// local/odata.mjs: Apache Olingo's client, which has nothing of our code in it. It reads the metadata, and by them each row, and goes along the links.
/// </summary>
[Collection(FeedOffice.Shared)]
public class ClientTests(FeedOffice office)
{
    [Fact]
    public async Task Another_hands_client_reads_the_metadata_and_every_row_by_them()
    {
        var read = await RunAsync();
        Assert.Equal(["Agencies", "Periods", "Plans", "ReminderStatus", "ReportStatus", "Scores", "TaskStatus"], read.EnumerateObject().Select(s => s.Name).Order(StringComparer.Ordinal));
        foreach (var (set, rows) in new[] { ("ReportStatus", 171), ("TaskStatus", 36), ("ReminderStatus", 21), ("Agencies", 20), ("Plans", 3), ("Periods", 3), ("Scores", 12) })
        {
            var found = read.GetProperty(set);
            Assert.Equal((rows, rows), (found.GetProperty("rows").GetInt32(), found.GetProperty("keys").GetInt32()));
            Assert.True(found.GetProperty("pages").GetInt32() > (rows > 50 ? 2 : 0), $"{set}: {found}");
            Assert.Empty(found.GetProperty("problems").EnumerateArray());
        }
    }

    private async Task<JsonElement> RunAsync() => JsonElement.Parse(
        await NodeScript.RunAsync(["odata.mjs", new Uri(office.Admin.BaseAddress!, "api/odata/").ToString()], environment: ("FEED_KEY", office.ReaderKey)));
}
