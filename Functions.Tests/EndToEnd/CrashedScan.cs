using System.Globalization;

namespace NhacHan.Tests.EndToEnd;

/// <summary>The process dies at a step of a scan, and the next start finishes what it left, without help.</summary>
public abstract class CrashedScan(CrashScene scene) : IClassFixture<CrashScene>
{
    /// <summary>At -3 the officer gets an e-mail and an SMS.</summary>
    private const string ThreeDaysBefore = "2027-02-23T08:00:00+07:00";

    internal CrashScene Scenery => scene;

    protected async Task IsDoneOnceAsync(string step)
    {
        var (plan, agencies) = await CrashAsync(step, Seen.Quick);
        await using var app = await RunningApp.StartAsync(scene.Azurite.ConnectionString, Seen.Quick);
        await Seen.RunsEndAsync(scene.Azurite);
        await Seen.EachGotOneOfBothAsync(app, agencies, plan);

        var again = await app.ScanAsync(ThreeDaysBefore);
        Assert.Equal(0, again.GetProperty("planned").GetInt32());
        await Seen.EachGotOneOfBothAsync(app, agencies, plan);
    }

    protected async Task<(string Plan, IReadOnlyList<string> Agencies)> CrashAsync(string step, (string, string)[] settings)
    {
        var number = scene.NextPlan();
        var plan = string.Create(CultureInfo.InvariantCulture, $"kh{number}");
        await using var app = await RunningApp.StartAsync(scene.Azurite.ConnectionString, [.. settings, ("NhacHan__Test__CrashAt", step)]);
        var agencies = await Scene.SetAsync(app, 3, number * 10, plan);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => app.ScanAsync(ThreeDaysBefore));
        Assert.NotEqual(0, await app.ExitAsync(TimeSpan.FromSeconds(20)));
        return (plan, agencies);
    }
}
