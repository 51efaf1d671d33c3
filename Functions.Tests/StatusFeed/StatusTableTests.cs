using System.Text.Json;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;
using NhacHan.Tests.Tasks;

namespace NhacHan.Tests.StatusFeed;

/// <summary>The running app with its own timers and queues: what stands in the tables is what Power BI will read.</summary>
public class StatusTableTests
{
    [Fact]
    public async Task Midnight_and_a_new_name_reach_the_tables_by_themselves()
    {
        await using var azurite = Azurite.StartNew();
        var tables = new TableServiceClient(azurite.Connection);
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-02-28T21:00:00+07:00")))
        {
            await Scene.SetAsync(app, 3);
            await app.PutAsync($"/api/plans/{Scene.Plan}/tasks/1.1", TaskOffice.Body(new { kind = "adHoc", end = "2027-02-28" }, ["a1", "a2"]));
            await app.ReportAsync("a1");
            Assert.Equal(["doneOnTime", "inProgressInTime", "inProgressInTime"], await StatusesAsync("reportstatus"));
        }

        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-03-01T00:00:25+07:00", 5)))
        {
            await Seen.EventuallyAsync(async () => await StatusesAsync("reportstatus") is ["doneOnTime", "inProgressOverdue", "inProgressOverdue"], "reports are overdue");
            await Seen.EventuallyAsync(async () => await StatusesAsync("taskstatus") is ["inProgressOverdue", "inProgressOverdue"], "tasks are overdue");

            var rename = JsonSerializer.SerializeToNode(Scene.Agency("a2"))!.AsObject();
            rename["name"] = "Sở Tư pháp";
            await app.PutAsync("/api/agencies/a2", rename);
            await Seen.EventuallyAsync(async () => (await NamesAsync("reportstatus"))[1] == "Sở Tư pháp" && (await NamesAsync("taskstatus"))[1] == "Sở Tư pháp", "the new name is in the tables", TimeSpan.FromSeconds(15));
        }

        foreach (var table in new[] { StatusTables.Reports, StatusTables.Tasks, StatusTables.Agencies })
        {
            StatusRows.AreWhole(table, await StatusRows.ReadAsync(tables, table));
            var rows = await OtherReader.ReadAsync(azurite, table.Table);
            Assert.Equal(table == StatusTables.Reports ? 3 : table == StatusTables.Tasks ? 2 : 4, rows.Count);
            Assert.All(rows, row => Assert.Empty(table.Columns.Select(c => c.Name).Where(name => !row.TryGetProperty(name, out _))));
        }
        Assert.Equal("Sở Tư pháp", (await OtherReader.ReadAsync(azurite, "agencystatus")).Single(r => r.Text("rowKey") == "a2").Text("name"));

        async Task<string[]> StatusesAsync(string table) => [.. (await RowsAsync(table)).Select(r => r.GetString("status")!)];
        async Task<string[]> NamesAsync(string table) => [.. (await RowsAsync(table)).Select(r => r.GetString("agencyName")!)];
        Task<List<TableEntity>> RowsAsync(string table) => StatusRows.ReadAsync(tables, StatusTables.All.Single(t => t.Table == table));
    }
}

/// <summary>A sweep that dies between two hundreds.</summary>
public class SweepKillTests(SweptOffice office) : IClassFixture<SweptOffice>
{
    [Fact]
    public async Task What_a_kill_left_of_a_sweep_the_queue_has_done()
    {
        var (plan, _) = await office.PublishedAsync(130);
        await office.SaveAsync(await office.PlanAsync(plan) with { Title = "Tên khác" });
        await office.The<SweepQueue>().EnqueueAsync(new SweepMessage(plan), null, default);
        await using (var dying = RunningApp.Launch(office.Azurite.ConnectionString, [.. Seen.Quick, ("NhacHan__Test__CrashAt", "sweep-hundred-written")]))
            Assert.NotEqual(0, await dying.ExitAsync(TimeSpan.FromSeconds(40)));
        Assert.Equal(100, await RenamedAsync());

        await using var app = await RunningApp.StartAsync(office.Azurite.ConnectionString, Seen.Quick);
        await Seen.EventuallyAsync(async () => await RenamedAsync() == 130, "the queue's next try has written the rest");
        StatusRows.AreWhole(StatusTables.Reports, await office.ReportsAsync(plan));

        async Task<int> RenamedAsync() => (await office.ReportsAsync(plan)).Count(r => r.GetString("planTitle") == "Tên khác");
    }
}
