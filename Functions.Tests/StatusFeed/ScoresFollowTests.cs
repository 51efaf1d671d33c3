using Azure.Storage.Queues;
using NhacHan.StatusFeed;

namespace NhacHan.Tests.StatusFeed;

/// <summary>Scores follow what is reported, worked out once for all that is said in half a minute.</summary>
public class ScoresFollowTests(SweptOffice office) : IClassFixture<SweptOffice>
{
    [Fact]
    public async Task Each_kind_of_change_asks_for_the_scores_and_a_hundred_in_a_moment_ask_once()
    {
        var before = await AskedAsync();
        var (plan, agencies) = await office.PublishedAsync(2);
        Assert.Equal(before + 1, await AskedAsync()); // since reports are owed
        await office.SubmitAsync(plan, agencies[0]);
        await office.SubmitAsync(plan, agencies[1]);
        Assert.Equal(before + 1, await AskedAsync());

        var (other, _) = await office.PublishedAsync(0);
        Assert.Equal(before + 1, await AskedAsync());
        await office.PutTaskAsync(other, "1", agencies);
        Assert.Equal(before + 2, await AskedAsync());
        await office.ProgressAsync(other, "1", agencies[0], 40);
        Assert.Equal(before + 2, await AskedAsync());
    }

    [Fact]
    public async Task A_sweep_of_one_table_leaves_the_others_alone()
    {
        var (plan, _) = await office.PublishedAsync(1);
        await office.SaveAsync(await office.PlanAsync(plan) with { Title = "Tên khác" });
        await office.The<SweepPlan>().RunAsync(plan, StatusTables.Scores.Table, default);
        Assert.DoesNotContain(await office.ReportsAsync(plan), r => r.GetString("planTitle") == "Tên khác");
        await office.The<SweepPlan>().RunAsync(plan, StatusTables.Reports.Table, default);
        Assert.All(await office.ReportsAsync(plan), r => Assert.Equal("Tên khác", r.GetString("planTitle")));
    }

    /// <summary>How many messages there are, those that cannot be seen yet among them.</summary>
    private async Task<int> AskedAsync()
    {
        var queue = new QueueClient(office.Azurite.ConnectionString, SweepQueue.Name);
        return await queue.ExistsAsync() ? (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount : 0;
    }
}
