using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>The handler is killed at moments that nobody chose.</summary>
public class HostKillTests(PublishedFolder published)
{
    [Fact]
    public async Task Two_kills_in_a_scan_of_a_hundred_agencies_lose_and_repeat_nothing()
    {
        var random = new Random(20270223);
        await using var azurite = Azurite.StartNew();
        await using var host = await StandInHost.StartAsync(published.Root, azurite.ConnectionString, ("NhacHan__Test__LeaseSeconds", "4"));
        var agencies = await Scene.SetAsync(host, 100);
        for (var kill = 1; kill <= 2; kill++)
        {
            await Recovery.BeginAsync(host);
            await Task.Delay(random.Next(20, 900));
            host.Handler.Kill();
            await Seen.EventuallyAsync(() => Task.FromResult(host.Starts == kill + 1), "the host starts it again");
        }
        await Recovery.EndAsync(host, azurite);
        await host.ScanAsync(Recovery.ThreeDaysBefore);
        await Recovery.EndAsync(host, azurite);
        await Seen.EachGotOneOfBothAsync(host, agencies);
    }
}
