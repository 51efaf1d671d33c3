using System.Diagnostics;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

public class MessageLeaseTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_function_longer_than_the_lease_runs_once()
    {
        await using var rig = new PumpRig(azurite);
        rig.Work = (_, ct) => Task.Delay(PumpRig.Lease * 2.2, ct);
        await rig.Queue.EnqueueAsync(new BinaryData("long"));
        await rig.StartAsync();
        await rig.EmptyAsync();
        Assert.Equal([1], rig.Tries);
    }

    [Fact]
    public async Task A_message_whose_process_died_comes_again_when_its_lease_ends()
    {
        await using var rig = new PumpRig(azurite);

        // Received as a process would that dies right afterwards.
        await rig.Queue.EnqueueAsync(new BinaryData("report"));
        Assert.Single(await rig.Queue.ReceiveAsync(8, PumpRig.Lease, CancellationToken.None));
        rig.Since = Stopwatch.GetTimestamp();
        await rig.StartAsync();
        await rig.EmptyAsync();
        Assert.Equal([2], rig.Tries);
        Assert.InRange(rig.Calls.Single().At.TotalSeconds, 1, 5);
    }

    [Fact]
    public async Task A_function_that_ignores_the_stop_loses_its_message_to_the_next_process()
    {
        await using var rig = new PumpRig(azurite);
        var never = new TaskCompletionSource();
        rig.Work = (call, _) => call.DequeueCount == 1 ? never.Task : Task.CompletedTask;
        await rig.Queue.EnqueueAsync(new BinaryData("stubborn"));
        await rig.StartAsync();
        await Eventually.TrueAsync(() => !rig.Calls.IsEmpty, "the call");
        await rig.StopAsync();
        await rig.StartAsync();
        await rig.EmptyAsync();
        Assert.Equal([1, 2], rig.Tries);
    }

    [Fact]
    public async Task A_function_that_heeds_the_stop_gives_its_message_back_at_once()
    {
        await using var rig = new PumpRig(azurite, timing: new() { ShutdownWait = TimeSpan.Zero });
        rig.Work = (call, ct) => call.DequeueCount == 1 ? Task.Delay(Timeout.Infinite, ct) : Task.CompletedTask;
        await rig.Queue.EnqueueAsync(new BinaryData("polite"));
        await rig.StartAsync();
        await Eventually.TrueAsync(() => !rig.Calls.IsEmpty, "the call");
        await rig.StopAsync();
        await rig.StartAsync();
        await rig.EmptyAsync();
        Assert.Equal([1, 2], rig.Tries);
    }

    [Fact]
    public async Task A_stop_lets_running_functions_end()
    {
        await using var rig = new PumpRig(azurite, timing: new() { ShutdownWait = TimeSpan.FromSeconds(10) });
        rig.Work = (_, ct) => Task.Delay(700, ct);
        await rig.Queue.EnqueueAsync(new BinaryData("short"));
        await rig.StartAsync();
        await Eventually.TrueAsync(() => !rig.Calls.IsEmpty, "the call");
        await rig.StopAsync();
        Assert.Equal(0, await rig.CountAsync());
    }
}
