using NhacHan.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

public class MessageHandlerTests(AzuriteFixture azurite)
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
