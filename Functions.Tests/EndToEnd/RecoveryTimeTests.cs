using System.Diagnostics;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>With nothing made shorter for tests: real leases, the real clock.</summary>
public class RecoveryTimeTests
{
    [Fact]
    public async Task A_batch_that_died_in_the_middle_is_finished_within_six_minutes()
    {
        await using var azurite = Azurite.StartNew();
        IReadOnlyList<string> agencies;
        await using (var dying = await RunningApp.StartAsync(azurite.ConnectionString, ("NhacHan__Test__CrashAt", "sent")))
        {
            agencies = await Scene.SetAsync(dying, 3);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => dying.ScanAsync("2027-02-23T08:00:00+07:00"));
        }
        var began = Stopwatch.GetTimestamp();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
        await Seen.RunsEndAsync(azurite, TimeSpan.FromMinutes(6));
        await Seen.EachGotOneOfBothAsync(app, agencies);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(6));
    }
}
