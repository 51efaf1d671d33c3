using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Successions;

/// <summary>What is to come comes on its day, minutes after midnight in Hà Nội, without anybody's doing.</summary>
public class SuccessionTimerTests
{
    [Fact]
    public async Task A_succession_of_tomorrow_is_carried_out_after_midnight()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.ClockAt("2027-06-30T23:10:00+07:00", 240));
        foreach (var id in new[] { "dau-moi", "a1", "a2", "s" }) (await app.Http.Put("/api/agencies/" + id, Scene.Agency(id))).Is(201);
        (await app.Http.Put("/api/plans/k", SuccessionOffice.TwoPeriods("a1", "a2"))).Is(201);
        (await app.Http.Post("/api/plans/k/publish")).Is(200);
        var made = (await app.Http.Post("/api/agency-successions", SuccessionOffice.Body("merge", ["a1", "a2"], ["s"]))).Is(201);
        Assert.Equal("pending", made.String("state"));
        Assert.Equal(["a1", "a2"], await OwingAsync(app, "q3"));

        Reply now = made;
        await Seen.EventuallyAsync(async () => (now = (await app.Http.Get(made.Location!)).Is(200)).String("state") == "applied", "its day has come");
        Assert.Equal("2027-07-01", now.Body.GetProperty("appliedAt").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["s"], await OwingAsync(app, "q3"));
        var entry = (await app.Http.Get("/api/audit?top=1000&since=2027-06-30T00:00:00Z")).Is(200).Value.First(e => e.Text("action") == "succession.apply");
        Assert.Equal("timer ApplySuccessions", entry.Text("by"));
    }

    private static async Task<string[]> OwingAsync(RunningApp app, string period) =>
        [.. (await app.Http.Get($"/api/plans/k/obligations?period={period}")).Is(200).Value.Select(o => o.Text("agencyId"))];
}
