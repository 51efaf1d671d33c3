using System.Diagnostics;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

public class QueueLoopTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_idle_pump_is_woken_by_what_its_process_enqueues()
    {
        await using var rig = new PumpRig(azurite, settings: s => s with { MaxPollingInterval = TimeSpan.FromSeconds(30) });
        await rig.StartAsync();
        await Task.Delay(1600);
        rig.Since = Stopwatch.GetTimestamp();
        await rig.Queue.EnqueueAsync(new BinaryData("now"));
        await rig.EmptyAsync();
        Assert.InRange(rig.Calls.Single().At.TotalMilliseconds, 0, 800);
    }

    [Fact]
    public async Task What_another_process_enqueues_is_found_by_polling()
    {
        await using var rig = new PumpRig(azurite);
        await rig.StartAsync();
        await Task.Delay(500);
        await rig.Raw().SendMessageAsync(Convert.ToBase64String("elsewhere"u8));
        await rig.EmptyAsync();
        Assert.Single(rig.Calls);
    }

    [Fact]
    public async Task A_delayed_message_comes_at_its_time()
    {
        await using var rig = new PumpRig(azurite, settings: s => s with { MaxPollingInterval = TimeSpan.FromSeconds(30) });
        await rig.StartAsync();
        rig.Since = Stopwatch.GetTimestamp();
        await rig.Queue.EnqueueAsync(new BinaryData("later"), TimeSpan.FromSeconds(1.2));
        await rig.EmptyAsync();
        Assert.InRange(rig.Calls.Single().At.TotalSeconds, 1.0, 4);
    }

    [Fact]
    public async Task A_delay_beyond_seven_days_is_cut_to_seven_and_the_message_never_expires()
    {
        await using var rig = new PumpRig(azurite);
        await rig.Queue.EnqueueAsync(new BinaryData("next month"), TimeSpan.FromDays(30));
        Assert.Equal(1, await rig.CountAsync());
        Assert.Empty(await rig.Queue.ReceiveAsync(8, PumpRig.Lease, CancellationToken.None));
        await rig.Queue.EnqueueAsync(new BinaryData("now"));
        Assert.True((await rig.Queue.ReceiveAsync(8, PumpRig.Lease, CancellationToken.None)).Single().ExpiresOn!.Value.Year > 9000);
    }

    [Fact]
    public async Task Messages_run_together_up_to_the_batch_and_the_threshold()
    {
        await using var rig = new PumpRig(azurite);
        int running = 0, most = 0;
        var gate = new Lock();
        rig.Work = async (_, ct) =>
        {
            lock (gate) most = Math.Max(most, ++running);
            await Task.Delay(100, ct);
            lock (gate) running--;
        };
        for (var i = 0; i < 60; i++) await rig.Queue.EnqueueAsync(new BinaryData($"{i}"));
        await rig.StartAsync();
        await rig.EmptyAsync();
        Assert.Equal(60, rig.Calls.Select(c => c.Call.Body.ToString()).Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(most, 8, 12);
    }
}
