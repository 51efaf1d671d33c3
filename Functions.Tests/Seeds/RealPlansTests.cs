using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Seeds;

/// <summary>Three plans as they were issued, against what a careful clerk would write down by hand.</summary>
public sealed class RealPlansTests : IAsyncLifetime
{
    private Azurite _azurite = null!;
    private RunningApp _app = null!;

    [Fact]
    public async Task Hai_Phong_names_four_dates_and_every_reporter_owes_four_reports()
    {
        var clerk = new Clerk(_app.Http, "haiphong-2018");
        await clerk.EnterAsync();

        // Six departments and city bodies, four Party and mass bodies, fifteen districts; the department that coordinates receives.
        Assert.Equal((100, 0), await PublishedAsync(clerk));
        var owed = await clerk.ObligationsAsync();
        Assert.Equal(
            [("H1", "2018-05-31", 25), ("Q1", "2018-02-28", 25), ("Q3", "2018-08-31", 25), ("Y", "2018-10-31", 25)],
            owed.GroupBy(o => (o.Period, o.LastDay)).Select(g => (g.Key.Period, g.Key.LastDay, g.Count())).Order());
        Assert.DoesNotContain(owed, o => o.Agency == "Sở Thông tin và Truyền thông");

        // Nothing is "ongoing": all run to the last day of the year, the competition by its own words from January to December.
        var during = await clerk.TasksAsync("2018-12-31T23:59:59+07:00");
        Assert.Equal(14, during.Count);
        Assert.All(during.Values, t => Assert.Equal("2018-12-31", t.Text("lastDay")));
        Assert.All(during.Values, t => Assert.Equal("inProgressInTime", t.Text("status")));
        Assert.All((await clerk.TasksAsync("2019-01-01T00:00:00+07:00")).Values, t => Assert.Equal("inProgressOverdue", t.Text("status")));

        await clerk.DoneAsync("1.1", "Sở Thông tin và Truyền thông", "2018-12-31T23:59:59+07:00");
        await clerk.DoneAsync("6", "Sở Tư pháp", "2019-01-01T00:00:00+07:00");
        var after = await clerk.TasksAsync("2019-01-02T08:00:00+07:00");
        Assert.Equal(("doneOnTime", "doneLate", "inProgressOverdue"), (after["1.1"].Text("status"), after["6"].Text("status"), after["7"].Text("status")));
    }

    [Fact]
    public async Task Ha_Noi_names_no_date_so_nobody_owes_anything_until_an_administrator_sets_two()
    {
        var clerk = new Clerk(_app.Http, "hanoi-2018");
        await clerk.EnterAsync();

        Assert.Equal((0, 3), await PublishedAsync(clerk));
        Assert.Empty(await clerk.ObligationsAsync());

        await clerk.SetDatesAsync();
        Assert.Equal((70, 1), await PublishedAsync(clerk)); // five departments and thirty districts, twice; the answers to citizens stay without a date
        Assert.Equal(
            [("H1", "2018-06-15", 35), ("Y", "2018-12-15", 35)],
            (await clerk.ObligationsAsync()).GroupBy(o => (o.Period, o.LastDay)).Select(g => (g.Key.Period, g.Key.LastDay, g.Count())).Order());

        var tasks = await clerk.TasksAsync("2019-06-01T08:00:00+07:00");
        Assert.Equal(["II.1", "II.2", "II.3", "II.4", "II.5", "II.6", "II.7"], tasks.Keys.Order(StringComparer.Ordinal));
        // Six of seven say no time at all, and one is "ongoing": none can be overdue, and the six want a person's decision.
        Assert.All(tasks.Values, t => Assert.Equal("inProgressInTime", t.Text("status")));
        Assert.Equal(["II.1", "II.2", "II.3", "II.5", "II.6", "II.7"], NeedReview(tasks));
        Assert.Equal(30 + 1, tasks["II.4"].GetProperty("leads").GetArrayLength());
    }

    [Fact]
    public async Task Hung_Yen_asks_one_office_for_two_reports_and_the_coordinator_for_one_without_a_date()
    {
        var clerk = new Clerk(_app.Http, "hungyen-2023");
        await clerk.EnterAsync();

        Assert.Equal((0, 3), await PublishedAsync(clerk));
        await clerk.SetDatesAsync();
        Assert.Equal((2, 1), await PublishedAsync(clerk));
        Assert.Equal(
            [("H1", "Phòng Văn hóa và Thông tin thành phố", "2023-06-15"), ("Y", "Phòng Văn hóa và Thông tin thành phố", "2023-12-15")],
            await clerk.ObligationsAsync());

        var before = await clerk.TasksAsync("2023-01-31T23:59:59+07:00");
        var after = await clerk.TasksAsync("2023-02-01T00:00:00+07:00");
        Assert.Equal(("inProgressInTime", "inProgressOverdue"), (before["10"].Text("status"), after["10"].Text("status"))); // "tháng 01/2023"
        Assert.Equal(["10"], after.Where(t => t.Value.Text("status") == "inProgressOverdue").Select(t => t.Key));

        var october = await clerk.TasksAsync("2023-10-01T00:00:00+07:00");
        Assert.Equal(["10", "9"], october.Where(t => t.Value.Text("status") == "inProgressOverdue").Select(t => t.Key).Order(StringComparer.Ordinal)); // "quý III"
        var nextYear = await clerk.TasksAsync("2024-01-01T00:00:00+07:00");
        Assert.Equal(["10", "6", "9"], nextYear.Where(t => t.Value.Text("status") == "inProgressOverdue").Select(t => t.Key).Order(StringComparer.Ordinal));
        // No time (2), and the time of another document that is still to be written (11, of task 10).
        Assert.Equal(["11", "2"], NeedReview(nextYear));
        Assert.Equal(["10"], nextYear["11"].GetProperty("dependsOn").EnumerateArray().Select(d => d.GetString()));
        // All seven offices and seventeen wards and communes lead, and the latter also coordinate.
        Assert.Equal(7 + 17, nextYear["12"].GetProperty("leads").GetArrayLength());

        await clerk.DoneAsync("10", "Văn phòng HĐND-UBND thành phố", "2023-01-31T17:00:00+07:00");
        Assert.Equal("doneOnTime", (await clerk.TasksAsync("2024-01-01T00:00:00+07:00"))["10"].Text("status"));
    }

    public async ValueTask InitializeAsync()
    {
        _azurite = Azurite.StartNew();
        _app = await RunningApp.StartAsync(_azurite.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    /// <summary>How many obligations stand, and how many periods are held back for want of a date.</summary>
    private static async Task<(int Obligations, int WithoutDate)> PublishedAsync(Clerk clerk)
    {
        var published = (await clerk.PublishAsync()).Is(200).Body;
        return (published.GetProperty("obligations").GetInt32(), published.GetProperty("problems").GetArrayLength());
    }

    private static IEnumerable<string> NeedReview(Dictionary<string, System.Text.Json.JsonElement> tasks) =>
        tasks.Where(t => t.Value.TryGetProperty("needsReview", out var needs) && needs.GetArrayLength() > 0)
            .Select(t => t.Key).Order(StringComparer.Ordinal);
}
