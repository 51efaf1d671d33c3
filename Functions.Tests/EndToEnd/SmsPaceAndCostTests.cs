using NhacHan.Hosting;
using NhacHan.Reminders;
using NhacHan.Storage;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>What SMS cost and how fast they go also holds where things did not go straight.</summary>
public class SmsPaceAndCostTests
{
    [Fact]
    public async Task After_a_stop_sms_go_on_at_their_providers_pace()
    {
        await using var azurite = Azurite.StartNew();
        await using var esms = await EsmsServer.StartAsync();
        await using var app = await RunningApp.StartAsync(
            azurite.ConnectionString, ("NhacHan__Delivery__Sms", "esms"), ("NhacHan__Esms__Address", esms.Address.AbsoluteUri), ("NhacHan__Esms__ApiKey", EsmsServer.ApiKey),
            ("NhacHan__Esms__SecretKey", EsmsServer.SecretKey), ("NhacHan__Esms__Brandname", EsmsServer.Brandname), ("NhacHan__Esms__PerMinute", "2"),
            ("NhacHan__Clock__StartAt", "2027-02-23T08:00:30+07:00"));
        await Scene.SetAsync(app, 6);
        await app.PostAsync("/api/delivery/stop", new { reason = "Thử" });
        var run = (await app.ScanAsync()).GetProperty("runId").GetString()!;
        var batches = new BatchStore(new TableServiceClient(azurite.Connection));
        await Seen.EventuallyAsync(async () => (await SmsAsync()).Count == 3, "all wait for the end of the stop");

        var resumed = TimeProvider.System.GetUtcNow();
        await app.PostAsync("/api/delivery/resume");
        await Seen.EventuallyAsync(async () => (await SmsAsync()).Count == 2, "the first went");

        Assert.Equal(2, esms.Accepted.Count);
        Assert.Equal([1, 2], (await SmsAsync()).Select(b => (int)Math.Round((b.RetryAt!.Value - resumed).TotalMinutes)));

        async Task<List<Batch>> SmsAsync() =>
            [.. (await batches.PendingAsync(run, default)).Where(b => b.Channel == NhacHan.Deadlines.Channel.Sms).OrderBy(b => b.Part, StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_sms_whose_answer_was_lost_alone_or_with_the_process_has_its_price_when_the_provider_says_that_it_has_it(bool killed)
    {
        await using var azurite = Azurite.StartNew();
        await using var twilio = await TwilioServer.StartAsync();
        (string, string)[] settings =
        [
            ("NhacHan__Delivery__Sms", "twilio"), ("NhacHan__Twilio__Address", twilio.Address.AbsoluteUri),
            ("NhacHan__Twilio__AccountSid", TwilioServer.AccountSid), ("NhacHan__Twilio__AuthToken", TwilioServer.AuthToken), ("NhacHan__Twilio__From", "+15005550006"),
            ("NhacHan__Twilio__PriceVnd", "1500"), ("NhacHan__Test__LeaseSeconds", "4"), ("NhacHan__Clock__StartAt", "2027-02-23T08:00:30+07:00"), ("NhacHan__Clock__Speed", "60"),
        ];
        if (killed)
        {
            await using var first = await RunningApp.StartAsync(azurite.ConnectionString, [.. settings, ("AzureWebJobs__SendEmail__Disabled", "1"), ("NhacHan__Test__CrashAt", "sent")]);
            await Scene.SetAsync(first, 2);
            await Record.ExceptionAsync(() => first.ScanAsync()); // it answers once all is planned, or dies before
            Assert.NotEqual(0, await first.ExitAsync(TimeSpan.FromSeconds(60)));
        }
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, settings);
        if (!killed)
        {
            await Scene.SetAsync(app, 2);
            twilio.Next(Fault.AnswerLost);
            await app.ScanAsync();
        }

        await Seen.EventuallyAsync(async () => (await app.RemindersAsync()).Count(r => r is { Channel: "sms", State: "accepted" }) == 2, "both are known to have gone");
        await Seen.EventuallyAsync(async () => await CostsAsync("messages") == 2, "both are counted");

        Assert.Equal(2, twilio.Accepted.Count);
        Assert.Equal(await CostsAsync("segments") * 1500, await CostsAsync("costVnd"));

        async Task<int> CostsAsync(string what) => (await app.GetAsync($"/api/plans/{Scene.Plan}/sms-costs")).GetProperty(what).GetInt32();
    }

    [Fact]
    public async Task Where_the_e_mails_are_many_sms_follow_them_and_each_comes_once_though_the_process_dies_while_it_lets_them_go()
    {
        const int Each = 200; // of each plan: enough for a batch of its own
        await using var azurite = Azurite.StartNew();
        await using var esms = await EsmsServer.StartAsync();
        (string, string)[] settings =
        [
            ("NhacHan__Delivery__Sms", "esms"), ("NhacHan__Esms__Address", esms.Address.AbsoluteUri), ("NhacHan__Esms__ApiKey", EsmsServer.ApiKey),
            ("NhacHan__Esms__SecretKey", EsmsServer.SecretKey), ("NhacHan__Esms__Brandname", EsmsServer.Brandname), ("NhacHan__Esms__PerMinute", "60000"),
            .. Seen.Quick, ("NhacHan__Clock__StartAt", "2027-02-23T08:00:30+07:00"), ("NhacHan__Clock__Speed", "60"),
        ];
        await using (var first = await RunningApp.StartAsync(azurite.ConnectionString, [.. settings, ("NhacHan__Test__CrashAt", "let-go")]))
        {
            await Scene.SetAsync(first, Each, 1000, "kh1");
            await Scene.SetAsync(first, Each, 2000, "kh2");
            await Record.ExceptionAsync(() => first.ScanAsync()); // it answers once all is planned, or dies before
            Assert.NotEqual(0, await first.ExitAsync(TimeSpan.FromSeconds(60)));
        }
        Assert.Empty(esms.Accepted);

        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, settings);
        await Seen.RunsEndAsync(azurite, TimeSpan.FromSeconds(90));
        var mails = (await app.OutboxAsync()).Select(m => m.To).ToList();
        Assert.Equal((2 * Each, 2 * Each), (mails.Count, mails.Distinct().Count()));
        Assert.Equal((2 * Each, 2 * Each), (esms.Accepted.Count, esms.Accepted.DistinctBy(m => m.Phone).Count()));
        Assert.All((await app.RemindersAsync("kh1")).Concat(await app.RemindersAsync("kh2")).Where(r => r.Rung == -3), r => Assert.Equal("accepted", r.State));
    }

    [Fact]
    public async Task However_few_go_out_in_a_second_they_are_written_down_a_hundred_at_a_time()
    {
        const int All = 250;
        await using var azurite = Azurite.StartNew(countsRequests: true);
        await using var esms = await EsmsServer.StartAsync();
        (string, string)[] settings =
        [
            ("NhacHan__Delivery__Sms", "esms"), ("NhacHan__Esms__Address", esms.Address.AbsoluteUri), ("NhacHan__Esms__ApiKey", EsmsServer.ApiKey),
            ("NhacHan__Esms__SecretKey", EsmsServer.SecretKey), ("NhacHan__Esms__Brandname", EsmsServer.Brandname), ("NhacHan__Esms__PerMinute", "60000"),
            ("AzureWebJobs__SendEmail__Disabled", "1"), ("NhacHan__Clock__StartAt", "2027-02-23T08:00:30+07:00"),
        ];
        await using (var planning = await RunningApp.StartAsync(azurite.ConnectionString, [.. settings, ("AzureWebJobs__SendSms__Disabled", "1")]))
        {
            await Scene.SetAsync(planning, All);
            var run = (await planning.ScanAsync()).GetProperty("runId").GetString()!;
            await Seen.EventuallyAsync(
                async () => (await new RunStore(new TableServiceClient(azurite.Connection), new CrashPoints(null)).FindOpenAsync(run, default))?.State == RunState.Sending, "all is gathered");
        }
        esms.Always(Fault.Slow(TimeSpan.FromMilliseconds(700))); // some forty a second
        var before = azurite.RequestsTo("POST", "$batch");

        await using var app = await RunningApp.StartAsync(azurite.ConnectionString, settings);
        await Seen.EventuallyAsync(async () => (await app.RemindersAsync()).Count(r => r is { Channel: "sms", State: "accepted" }) == All, "all is written down", TimeSpan.FromSeconds(60));

        // The obligations' marks, the reminders and the messages: three hundreds each, the last of them not full.
        Assert.InRange(azurite.RequestsTo("POST", "$batch") - before, 9, 10);
        Assert.Equal(All, esms.Accepted.Count);
    }
}
