using NhacHan.Deadlines;
using NhacHan.Reminders;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Delivery.StandIns;

namespace NhacHan.Tests.Delivery.Webhooks;

[Collection(ProviderOfficeTests.Name)]
public class SmsCallbackTests(ProviderOffice office)
{
    [Theory]
    [InlineData(true, "1", "0", nameof(ReminderState.Delivered))]
    [InlineData(false, "0", "1", nameof(ReminderState.Failed))]
    [InlineData(true, "0", "0", nameof(ReminderState.Accepted))]
    public async Task ESMS_tells_by_the_address_that_it_was_given(bool delivered, string success, string failed, string outcome)
    {
        var sent = await office.StoredAsync(Channel.Sms);
        var told = await EsmsCallbacks.TellAsync(office.Nobody, EsmsMessageOf(sent), delivered, ("SendSuccess", success), ("SendFailed", failed));
        Assert.Equal(new CallbackOutcome(1, 204), told);
        var expected = Enum.Parse<ReminderState>(outcome);
        Assert.Equal((expected, expected), await office.StandingAsync(sent));
        Assert.DoesNotContain(await office.RowsAsync("contact"), r => r.RowKey.EndsWith(sent.Key.ContactHash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_guesses_the_address_is_told_that_there_is_none()
    {
        var (sent, other) = (await office.StoredAsync(Channel.Sms), await office.StoredAsync(Channel.Sms));
        var (good, wrong) = (office.Tokens.Sign(sent.Key).Split('.'), office.Tokens.Sign(other.Key).Split('.'));
        foreach (var token in new[] { sent.Key.Id, good[0], $"{good[0]}.{wrong[1]}", $"{good[0]}.", office.Tokens.Sign((await office.StoredAsync()).Key) })
        {
            var guess = new Uri(office.Nobody.BaseAddress!, "/api/webhooks/esms/" + token);
            Assert.Equal(404, (await EsmsCallbacks.ForgeAsync(office.Nobody, guess, EsmsMessageOf(sent))).Status);
        }
        Assert.Null((await office.Dispatches.FindAsync(sent.Key, default))!.Outcome);
    }

    [Theory]
    [InlineData("sent", null, nameof(ReminderState.Accepted), false)]
    [InlineData("delivered", null, nameof(ReminderState.Delivered), false)]
    [InlineData("undelivered", 30003, nameof(ReminderState.Failed), false)]
    [InlineData("undelivered", 30006, nameof(ReminderState.Failed), true)]
    public async Task Twilio_tells_and_signs_what_it_tells(string status, int? error, string outcome, bool dead)
    {
        var sent = await office.StoredAsync(Channel.Sms);
        using var answer = await TwilioCallbacks.TellAsync(office.Nobody, TwilioMessageOf(sent), status, error);
        Assert.Equal(204, (int)answer.StatusCode);
        var expected = Enum.Parse<ReminderState>(outcome);
        Assert.Equal((expected, expected), await office.StandingAsync(sent));
        Assert.Equal(dead, (await office.RowsAsync("contact")).Exists(r => r.RowKey == "a1~sms~" + sent.Key.ContactHash));
    }

    [Theory]
    [InlineData(nameof(Forgery.OtherKey))]
    [InlineData(nameof(Forgery.ChangedBody))]
    [InlineData(nameof(Forgery.NoSignature))]
    public async Task What_Twilio_did_not_sign_is_refused(string forgery)
    {
        var sent = await office.StoredAsync(Channel.Sms);
        using var answer = await TwilioCallbacks.TellAsync(office.Nobody, TwilioMessageOf(sent), "delivered", forgery: Enum.Parse<Forgery>(forgery));
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Null((await office.Dispatches.FindAsync(sent.Key, default))!.Outcome);
    }

    /// <summary>The address is signed, so nobody can have it say something of another message.</summary>
    [Fact]
    public async Task What_Twilio_signed_for_one_message_is_refused_for_another()
    {
        var (sent, other) = (await office.StoredAsync(Channel.Sms), await office.StoredAsync(Channel.Sms));
        var form = new Dictionary<string, string> { ["MessageStatus"] = "failed" };
        var signature = TwilioCallbacks.Sign(TwilioServer.AuthToken, AddressOf(sent).AbsoluteUri, form);
        using var body = new FormUrlEncodedContent(form);
        (await office.Nobody.Call("POST", AddressOf(other).PathAndQuery, body, ("X-Twilio-Signature", signature))).IsProblem(403, "forbidden");
        using var text = new StringContent("a=b", System.Text.Encoding.UTF8, "text/plain");
        (await office.Nobody.Call("POST", AddressOf(other).PathAndQuery, text)).IsProblem(415, "unsupportedMediaType");
    }

    private EsmsMessage EsmsMessageOf(Dispatch sent) => new(
        "s1", DateTimeOffset.UnixEpoch, "0900000101", "Nhac bao cao", null, new Uri(office.Nobody.BaseAddress!, "/api/webhooks/esms/" + office.Tokens.Sign(sent.Key)));

    private TwilioMessage TwilioMessageOf(Dispatch sent) => new("SM1", DateTimeOffset.UnixEpoch, "+84900000101", "NHACHAN", null, "Nhac bao cao", AddressOf(sent));

    private Uri AddressOf(Dispatch sent) => new(office.Nobody.BaseAddress!, "/api/webhooks/twilio?d=" + Uri.EscapeDataString(sent.Key.Id));
}
