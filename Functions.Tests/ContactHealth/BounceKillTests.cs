using NhacHan.Tests.Contract;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Delivery.Webhooks;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.ContactHealth;

/// <summary>The process dies between a bounce and the SMS; SendGrid tells a bounce again that was not answered.</summary>
public class BounceKillTests
{
    [Theory]
    [InlineData("dead-noted")]
    [InlineData("reminders-told")]
    [InlineData("rescan-marked")]
    [InlineData("rescan-begun")]
    public async Task Killed_at_any_step_the_officer_is_told_by_SMS_and_once(string step)
    {
        using var events = new SendGridEvents();
        (string, string)[] settings = [.. Seen.ClockAt("2027-02-25T09:00:00+07:00", speed: 150), ("NhacHan__SendGrid__WebhookKey", events.PublicKey)];
        await using var azurite = Azurite.StartNew();
        Task<HttpResponseMessage> BounceAsync(RunningApp app, string dispatch) =>
            events.PostAsync(app.Http, "/api/webhooks/sendgrid", events.Event(ProviderOffice.MailOf(dispatch), "bounce"));

        string dispatch;
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString, [.. settings, ("NhacHan__Test__CrashAt", step)]))
        {
            await Scene.SetAsync(app, 1);
            await app.ScanAsync();
            await Seen.RunsEndAsync(azurite);
            dispatch = (await app.Http.Get($"/api/reminders?plan={Scene.Plan}&state=accepted")).Is(200).Value.Single().Text("dispatchId");
            try
            {
                (await BounceAsync(app, dispatch)).Dispose();
            }
            catch (HttpRequestException)
            {
                // it died before it answered
            }
            await app.ExitAsync(TimeSpan.FromSeconds(60));
        }

        await using var again = await RunningApp.StartAsync(azurite.ConnectionString, settings);
        (await BounceAsync(again, dispatch)).EnsureSuccessStatusCode();
        await Seen.EventuallyAsync(async () => (await again.OutboxAsync()).Exists(m => m.Channel == "sms"), "the SMS is in the outbox");
        (await BounceAsync(again, dispatch)).EnsureSuccessStatusCode();
        await Seen.RunsEndAsync(azurite);
        Assert.Single(await again.OutboxAsync(), m => m.Channel == "sms");
        var told = (await again.RemindersAsync()).Where(r => r.State != "skipped").Select(r => $"{r.Channel} {r.State}");
        Assert.Equal(["email bounced", "sms accepted"], told.Order(StringComparer.Ordinal));
    }
}
