using System.Diagnostics;
using NhacHan.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

public class QueuePumpTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Success_deletes_and_the_bytes_are_the_very_same()
    {
        await using var rig = new PumpRig(azurite);
        byte[] bytes = [0, 1, 0xFF, .. "{\"DequeueCount\":\"9\"}"u8];
        await rig.Queue.EnqueueAsync(new BinaryData(bytes));
        await rig.StartAsync();
        await Eventually.TrueAsync(() => !rig.Calls.IsEmpty, "the call");
        await rig.EmptyAsync();
        var (call, _) = Assert.Single(rig.Calls);
        Assert.Equal(bytes, call.Body.ToArray());
        Assert.Equal(1, call.DequeueCount);
    }

    [Fact]
    public async Task Failure_comes_again_and_after_exactly_the_allowed_tries_goes_to_poison()
    {
        await using var rig = new PumpRig(azurite);
        rig.Work = (_, _) => throw new InvalidOperationException("provider said no");
        await rig.Queue.EnqueueAsync(new BinaryData("report"));
        await rig.StartAsync();
        await Eventually.TrueAsync(async () => await rig.CountAsync(MessageHandler.PoisonSuffix) == 1, "the poison message");
        await rig.EmptyAsync();
        await Task.Delay(1500);
        Assert.Equal([1, 2, 3], rig.Tries);
        Assert.Single(rig.Calls.Select(c => c.Call.Id).Distinct(StringComparer.Ordinal));
        Assert.Equal(Convert.ToBase64String("report"u8), (await rig.Raw(MessageHandler.PoisonSuffix).ReceiveMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task A_try_waits_for_the_visibility_timeout()
    {
        await using var rig = new PumpRig(azurite);
        rig.Work = (call, _) => call.DequeueCount < 2 ? throw new InvalidOperationException("once") : Task.CompletedTask;
        await rig.Queue.EnqueueAsync(new BinaryData("report"));
        await rig.StartAsync();
        await rig.EmptyAsync();
        Assert.Equal([1, 2], rig.Tries);
        Assert.InRange((rig.Calls.Last().At - rig.Calls.First().At).TotalSeconds, 0.5, 2.5);
    }

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

    [Fact]
    public async Task Text_that_is_not_base64_goes_to_poison_and_harms_no_other_message()
    {
        await using var rig = new PumpRig(azurite);
        await rig.Queue.CreateIfNotExistsAsync();
        await rig.Raw().SendMessageAsync("typed in by hand");
        await rig.Queue.EnqueueAsync(new BinaryData("good"));
        await rig.StartAsync();
        await rig.EmptyAsync();
        Assert.Equal("good", rig.Calls.Single().Call.Body.ToString());
        Assert.Equal("typed in by hand", (await rig.Raw(MessageHandler.PoisonSuffix).ReceiveMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task A_poison_queues_own_message_is_kept_and_tried_on()
    {
        await using var rig = new PumpRig(azurite, $"q{Guid.NewGuid():N}"[..20] + "-poison");
        rig.Work = (call, _) => call.DequeueCount < 5 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await rig.Queue.EnqueueAsync(new BinaryData("poison"));
        await rig.StartAsync();
        await rig.EmptyAsync();
        Assert.Equal([1, 2, 3, 4, 5], rig.Tries);
        Assert.False(await rig.Raw(MessageHandler.PoisonSuffix).ExistsAsync());
    }

    [Fact]
    public async Task A_message_that_was_never_settled_at_its_last_try_is_poison_without_another_call()
    {
        await using var rig = new PumpRig(azurite, settings: s => s with { MaxDequeueCount = 1 });
        await rig.Queue.EnqueueAsync(new BinaryData("killer"));
        await rig.Queue.ReceiveAsync(1, TimeSpan.FromSeconds(1), CancellationToken.None);
        await rig.StartAsync();
        await Eventually.TrueAsync(async () => await rig.CountAsync(MessageHandler.PoisonSuffix) == 1, "the poison message");
        Assert.Empty(rig.Calls);
    }
}
