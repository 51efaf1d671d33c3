using NhacHan.Tests.Contract;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.StatusFeed;

/// <summary>
/// The queries of powerbi/, as local/powerbi.mjs reads them out of it and calls them: the feed is asked what Power BI asks, with a reader's key both ways, and each
/// column of each row is held against the type that the model gives it.
/// </summary>
[Collection(SharedOffice.OfPlans)]
public class PowerBiQueriesTests(Office office)
{
    [Fact]
    public async Task Every_query_of_the_project_is_answered_as_its_model_expects()
    {
        await office.PublishedAsync();
        var key = (await office.Admin.Post("/api/keys", new { name = "Power BI", role = "reader" })).Is(201).String("key")!;

        var rows = await WalkAsync(new Uri(office.Admin.BaseAddress!, "/api/odata"), key);

        Assert.Equal(["Báo cáo", "Báo cáo (pollingExpression)", "Cơ quan", "Kế hoạch", "Kỳ báo cáo", "Nhiệm vụ", "Nhắc hạn", "Điểm"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(rows["Báo cáo"], 3, int.MaxValue);
        Assert.Equal(rows["Báo cáo"], rows["Báo cáo (pollingExpression)"]);
        Assert.InRange(rows["Cơ quan"], 6, int.MaxValue);
        Assert.InRange(rows["Kế hoạch"], 1, int.MaxValue);
        Assert.InRange(rows["Kỳ báo cáo"], rows["Kế hoạch"], int.MaxValue);
    }

    /// <returns>How many rows each query gave, over all its pages.</returns>
    private static async Task<Dictionary<string, int>> WalkAsync(Uri feed, string key)
    {
        var output = await NodeScript.RunAsync(["powerbi.mjs", feed.ToString(), key]);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t'))
            .ToDictionary(l => l[0], l => int.Parse(l[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
