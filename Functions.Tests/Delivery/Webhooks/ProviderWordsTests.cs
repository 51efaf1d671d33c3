using NhacHan.Deadlines;
using NhacHan.Delivery.Webhooks;
using NhacHan.Hosting;
using NhacHan.Reminders;

namespace NhacHan.Tests.Delivery.Webhooks;

/// <summary>What providers' words mean.</summary>
public class ProviderWordsTests
{
    private static readonly DispatchKey Key = new("20270223T010000-daily", Channel.Email, 0, "a1", "0123456789abcdef0123");
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch.AddDays(20_000);

    [Theory]
    [InlineData("processed", null, null, null, "Accepted", null, false)]
    [InlineData("delivered", null, null, null, "Delivered", null, false)]
    [InlineData("bounce", "bounce", "550 no such user cv@a1.example", "5.1.1", "Bounced", "5.1.1", true)]
    [InlineData("bounce", null, "550", null, "Bounced", "bounce", true)]
    [InlineData("bounce", "bounce", "550", "550 cv@a1.example", "Bounced", "bounce", true)]
    [InlineData("bounce", "blocked", "421 try later", "4.7.1", "Failed", "4.7.1", false)]
    [InlineData("dropped", null, "Bounced Address", "5.0.0", "Failed", "bouncedAddress", true)]
    [InlineData("dropped", null, "Invalid", null, "Failed", "invalid", true)]
    [InlineData("dropped", null, "Spam Reporting Address", null, "Failed", "spamReport", true)]
    [InlineData("dropped", null, "Unsubscribed Address", null, "Failed", "unsubscribed", true)]
    [InlineData("dropped", null, "Recipient List over Package Quota", null, "Failed", "dropped", false)]
    [InlineData("dropped", null, null, null, "Failed", "dropped", false)]
    [InlineData("deferred", null, "400 try again later", null, null, null, false)]
    [InlineData("open", null, null, null, null, null, false)]
    [InlineData(null, null, null, null, null, null, false)]
    public void SendGrids_events(string? name, string? type, string? reason, string? status, string? outcome, string? code, bool dead) =>
        Assert.Equal((outcome, code, dead), Said(SendGridEvent.Told(Key, name, type, reason, status, At)));

    [Theory]
    [InlineData("1", "0", "5", "Delivered")]
    [InlineData("0", "1", "5", "Failed")]
    [InlineData("1", "1", "5", "Failed")] // two segments of one message
    [InlineData("0", "0", "4", "Failed")]
    [InlineData("0", "0", "5", "Accepted")] // only processed
    [InlineData("", "", "5", "Accepted")]
    [InlineData("0", "0", "7", "Accepted")]
    [InlineData("0", "0", "2", null)]
    [InlineData("a", "-1", "", null)]
    public void The_callback_of_eSMS(string success, string failed, string status, string? outcome)
    {
        var told = EsmsStatus.Told(Key, success, failed, status, At);
        Assert.Equal((outcome, false), (told?.Outcome.ToString(), told?.DeadContact == true));
    }

    [Theory]
    [InlineData("queued", null, "Accepted", null, false)]
    [InlineData("sent", null, "Accepted", null, false)]
    [InlineData("delivered", null, "Delivered", null, false)]
    [InlineData("undelivered", "30003", "Failed", "30003", false)]
    [InlineData("undelivered", "30005", "Failed", "30005", true)]
    [InlineData("undelivered", "30006", "Failed", "30006", true)]
    [InlineData("undelivered", "30007", "Failed", "30007", false)]
    [InlineData("failed", "21614", "Failed", "21614", true)]
    [InlineData("failed", "0912345678", "Failed", "failed", false)] // no code
    [InlineData("delivered", "30006", "Delivered", null, false)]
    [InlineData("receiving", null, null, null, false)]
    public void The_callback_of_Twilio(string status, string? error, string? outcome, string? code, bool dead) =>
        Assert.Equal((outcome, code, dead), Said(TwilioStatus.Told(Key, status, error, At)));

    [Fact]
    public void Of_all_that_is_told_of_a_message_the_heaviest_counts_whatever_the_order()
    {
        var told = new[]
        {
            new ToldOutcome(Key, ReminderState.Accepted, At, null), new ToldOutcome(Key, ReminderState.Delivered, At.AddMinutes(1), null),
            new ToldOutcome(Key, ReminderState.Failed, At.AddMinutes(2), "dropped"),
            new ToldOutcome(Key, ReminderState.Bounced, At.AddMinutes(3), "5.1.1") { DeadContact = true },
        };
        Assert.Equal(told[3], Assert.Single(DeliveryTruth.Heaviest(told)));
        Assert.Equal(told[3], Assert.Single(DeliveryTruth.Heaviest([.. told.Reverse(), .. told])));
        Assert.Equal(told[1], Assert.Single(DeliveryTruth.Heaviest(told[..2])));
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    public void A_key_that_is_none_stops_the_start_by_its_name(string key) =>
        Assert.Contains("NhacHan:SendGrid:WebhookKey", Assert.Throws<SettingException>(() => SendGridSignature.From(key)).Message, StringComparison.Ordinal);

    private static (string? Outcome, string? Code, bool Dead) Said(ToldOutcome? told) => (told?.Outcome.ToString(), told?.Code, told?.DeadContact == true);
}
