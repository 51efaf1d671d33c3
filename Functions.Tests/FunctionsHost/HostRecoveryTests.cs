using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>The handler dies and the host starts it again: its queues bring back what was in hand, and everybody gets each message once.</summary>
public class HostRecoveryTests(PublishedFolder published)
{
    private const string CrashAt = "NhacHan__Test__CrashAt";

    [Theory]
    [InlineData("begun")]
    [InlineData("dispatches-stored")]
    [InlineData("sent")]
    public async Task A_crash_at_this_step_is_made_good(string step)
    {
        await using var azurite = Azurite.StartNew();
        await using var host = await StandInHost.StartAsync(published.Root, azurite.ConnectionString, ("NhacHan__Test__LeaseSeconds", "4"), (CrashAt, step));
        var agencies = await Scene.SetAsync(host, 3);
        host.Remove(CrashAt);
        await Recovery.BeginAsync(host);
        await Seen.EventuallyAsync(() => Task.FromResult(host.Starts == 2), "it died and was started again");
        await Recovery.EndAsync(host, azurite);
        Assert.Equal(2, host.Starts);
        await Seen.EachGotOneOfBothAsync(host, agencies);
    }

    [Fact]
    public async Task A_handler_that_keeps_dying_is_given_up_with_bad_exits_that_the_host_can_count()
    {
        await using var azurite = Azurite.StartNew();
        await using var host = await StandInHost.StartAsync(published.Root, azurite.ConnectionString, (CrashAt, "begun"));
        await Scene.SetAsync(host, 1);
        for (var i = 1; i <= 3; i++)
        {
            await Recovery.BeginAsync(host, wait: true);
            await Seen.EventuallyAsync(() => Task.FromResult(host.HasGivenUp || host.Starts > i), "the host notices");
        }
        Assert.True(host.HasGivenUp);
        Assert.Equal(3, host.Starts);
    }
}
