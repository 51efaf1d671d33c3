using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Extensions;

/// <summary>The process dies while dates are being moved; the same call, sent again, ends where an undisturbed one would have.</summary>
public class ExtensionCrashTests(CrashScene scene) : IClassFixture<CrashScene>
{
    [Theory]
    [InlineData("deadlines-moved", false)]
    [InlineData("plan-corrected", true)]
    [InlineData("deadlines-corrected", true)]
    public async Task A_call_that_was_killed_and_sent_again_moves_every_date_once(string step, bool all)
    {
        var plan = $"kh{scene.NextPlan()}";
        var path = $"/api/plans/{plan}/periods/Q1/extensions";
        object body = new
        {
            agencies = all ? null : new[] { "a1", "a2" }, all = all ? true : (bool?)null, due = "2027-03-10", exclusive = true, reason = "Bão số 3",
            document = new { number = "12/QĐ", date = "2027-02-20" },
        };
        await using (var dying = await RunningApp.StartAsync(scene.Azurite.ConnectionString, ("NhacHan__Test__CrashAt", step)))
        {
            await Scene.SetAsync(dying, 3, plan: plan);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => dying.Http.Post(path, body));
        }

        await using var app = await RunningApp.StartAsync(scene.Azurite.ConnectionString);
        (await app.Http.Post(path, body)).Is(200);
        var moved = all ? new[] { "a1", "a2", "a3" } : ["a1", "a2"];
        Assert.Equal(moved, (await app.Http.All($"/api/plans/{plan}/obligations")).Where(o => o.Text("lastDay") == "2027-03-09").Select(o => o.Text("agencyId")));
        var decision = Assert.Single(await app.Http.All(path));
        Assert.Equal(moved, decision.GetProperty("agencies").EnumerateArray().Select(a => a.Text("agencyId")));
        Assert.All(decision.GetProperty("agencies").EnumerateArray(), a => Assert.Equal("2027-03-01", a.Text("due")));
        var audited = (await app.Http.All("/api/audit?top=1000")).Single(e => e.Text("target") == $"plans/{plan}/periods/Q1");
        Assert.Equal(moved, audited.GetProperty("before").GetProperty("agencies").EnumerateArray().Select(a => a.Text("agencyId")));
        Assert.Equal(all ? "2027-03-10" : "2027-03-01", (await app.Http.Get($"/api/plans/{plan}")).Body.GetProperty("reporting")[0].Text("due"));
    }
}
