using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Hosting;
using NhacHan.Reminders;
using NhacHan.Storage;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.Storage;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Reminders;

/// <summary>When a run's SMS go that let its e-mails go first.</summary>
public sealed class SmsAfterEmailTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = Instant("23/2/2027 9:00 +07:00");
    private readonly Azurite _azurite = Azurite.StartNew();
    private BatchStore _batches = null!;
    private SmsAfterEmail _follow = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = AppSettings.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["NhacHan:Storage"] = _azurite.ConnectionString, ["NhacHan:AdminKey"] = "khoa-cua-phep-thu-0123", ["NhacHan:LinkKey"] = "khoa-cua-phep-thu-4567",
            ["NhacHan:Delivery:Sms"] = "esms", ["NhacHan:Esms:ApiKey"] = "k", ["NhacHan:Esms:SecretKey"] = "s", ["NhacHan:Esms:Brandname"] = "UBND", ["NhacHan:Esms:PerMinute"] = "60",
        }).Build());
        var tables = new TableServiceClient(_azurite.Connection);
        await tables.GetTableClient(BatchStore.Table).CreateIfNotExistsAsync();
        var queues = new WorkQueues(StorageClients.Queues(_azurite.Connection), new QueueSettings());
        foreach (var name in ReminderQueues.All) await queues.Get(name).CreateIfNotExistsAsync();
        _batches = new BatchStore(tables);
        _follow = new SmsAfterEmail(_batches, new ReminderQueues(queues), settings.Delivery, new FakeClock(Morning), new CrashPoints(null));
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    [Theory]
    [InlineData("none", true)]
    [InlineData("ready", false)]
    [InlineData("waits for its provider", true)]
    [InlineData("waits for tomorrow", true)]
    [InlineData("of a test plan", true)]
    public async Task They_go_once_no_e_mail_could_still_go_before_them(string email, bool go)
    {
        var now = TimeProvider.System.GetUtcNow();
        var mail = Batch(Channel.Email, 0);
        await _batches.PutAsync(
            [
                .. email switch
                {
                    "none" => Array.Empty<Batch>(),
                    "waits for its provider" => [mail with { RetryAt = now.AddMinutes(1) }],
                    "waits for tomorrow" => [mail with { NotBefore = Morning.AddDays(1) }],
                    "of a test plan" => [mail with { Shard = DispatchKey.FirstTestShard }],
                    _ => [mail],
                },
                Sms(1, now.AddMinutes(10)), Sms(2, now.AddMinutes(11)),
            ], default);
        await LookAsync();
        await IsLetGoAsync(go, now);
    }

    [Fact]
    public async Task They_wait_no_longer_than_they_were_to_though_an_e_mail_is_stuck()
    {
        var now = TimeProvider.System.GetUtcNow();
        await _batches.PutAsync([Batch(Channel.Email, 0), Sms(1, now.AddSeconds(-1)), Sms(2, now.AddMinutes(1))], default);
        await LookAsync();
        await IsLetGoAsync(true, now);
    }

    [Fact]
    public async Task Whoever_looks_at_the_same_moment_puts_no_second_message()
    {
        var now = TimeProvider.System.GetUtcNow();
        await _batches.PutAsync([Sms(1, now.AddMinutes(10)), Sms(2, now.AddMinutes(11))], default);
        var pending = await _batches.PendingAsync("run", default);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _follow.WhenFreeAsync(pending, default)));
        await IsLetGoAsync(true, now);
    }

    private async Task LookAsync() => await _follow.WhenFreeAsync(await _batches.PendingAsync("run", default), default);

    /// <summary>At their provider's pace, or not at all.</summary>
    private async Task IsLetGoAsync(bool go, DateTimeOffset now)
    {
        var sms = (await _batches.PendingAsync("run", default)).Where(b => b.Channel == Channel.Sms).OrderBy(b => b.Part, StringComparer.Ordinal).ToList();
        Assert.All(sms, b => Assert.Equal(!go, b.AfterEmail));
        var queue = new Azure.Storage.Queues.QueueClient(_azurite.ConnectionString, ReminderQueues.Sms);
        Assert.Equal(go ? 2 : 0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        if (!go) return;
        Assert.Null(sms[0].RetryAt);
        Assert.InRange(sms[1].RetryAt!.Value, now.AddSeconds(60), now.AddSeconds(70));
        Assert.Single((await queue.ReceiveMessagesAsync(maxMessages: 10)).Value);
    }

    private static Batch Sms(int part, DateTimeOffset retryAt) => Batch(Channel.Sms, part) with { AfterEmail = true, RetryAt = retryAt };

    private static Batch Batch(Channel channel, int part) =>
        new("run", channel, NhacHan.Reminders.Batch.PartOf(part), 0, "a", "b", 60, BatchState.Pending, null, null, 0, default) { RunAt = Morning };
}
