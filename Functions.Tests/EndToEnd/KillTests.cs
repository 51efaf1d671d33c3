using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>Kills at moments that nobody chose, and what two at once must not do.</summary>
public class KillTests
{
    private const string ThreeDaysBefore = "2027-02-23T08:00:00+07:00";

    [Fact]
    public async Task Six_kills_in_a_scan_of_a_hundred_and_twenty_agencies_lose_and_repeat_nothing()
    {
        var random = new Random(20270223);
        await using var azurite = Azurite.StartNew();
        IReadOnlyList<string> agencies = [];
        for (var kill = 0; kill < 6; kill++)
        {
            await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
            if (kill == 0) agencies = await Scene.SetAsync(app, 120);
            _ = app.BeginScanAsync(ThreeDaysBefore);
            await Task.Delay(random.Next(20, 1_200));
            await app.KillAsync();
        }
        await using var last = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        await last.ScanAsync(ThreeDaysBefore);
        await Seen.RunsEndAsync(azurite);
        await Seen.EachGotOneOfBothAsync(last, agencies);
    }

    [Fact]
    public async Task Two_scans_at_once_send_nothing_twice()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        var agencies = await Scene.SetAsync(app, 60);
        var scans = await Task.WhenAll(app.ScanAsync(ThreeDaysBefore), app.ScanAsync(ThreeDaysBefore), app.ScanAsync(ThreeDaysBefore));
        Assert.Equal(120, scans.Sum(s => s.GetProperty("planned").GetInt32()));
        await Seen.RunsEndAsync(azurite);
        await Seen.EachGotOneOfBothAsync(app, agencies);
    }

    [Fact]
    public async Task Two_processes_over_one_storage_send_nothing_twice()
    {
        await using var azurite = Azurite.StartNew();
        await using var one = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        var agencies = await Scene.SetAsync(one, 60);
        await using var other = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
        await Task.WhenAll(one.ScanAsync(ThreeDaysBefore), other.ScanAsync(ThreeDaysBefore));
        await Seen.RunsEndAsync(azurite);
        await Seen.EachGotOneOfBothAsync(other, agencies);
    }

    [Fact]
    public async Task A_restart_of_storage_in_a_scan_loses_and_repeats_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("nhachan-").FullName;
        try
        {
            await using var azurite = Azurite.StartNew(folder);
            await using var app = await RunningApp.StartAsync(azurite.ConnectionString, Seen.Quick);
            var agencies = await Scene.SetAsync(app, 100);
            _ = app.BeginScanAsync(ThreeDaysBefore);
            await Task.Delay(400);
            await azurite.StopAsync();
            await Task.Delay(1_000);
            azurite.StartAgain();
            await Seen.RunsEndAsync(azurite);
            await app.ScanAsync(ThreeDaysBefore);
            await Seen.EachGotOneOfBothAsync(app, agencies);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
