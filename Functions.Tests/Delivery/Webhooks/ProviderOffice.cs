using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.StatusFeed;
using NhacHan.Tests.EndToEnd;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Delivery.Webhooks;

/// <summary>
/// An office whose e-mail stays in the outbox and whose SMS leave by a stand-in for eSMS, with the webhooks of all providers set up. Its clock begins on Thursday
/// 25/02/2027 at 9:00, the day of the rung before the last, which is by e-mail alone, and looks every five seconds at what is left to do.
/// </summary>
public sealed class ProviderOffice : Office, IAsyncLifetime
{
    private EsmsServer _esms = null!;

    internal SendGridEvents SendGrid { get; } = new();

    internal EsmsServer Esms => _esms;

    internal DeliveryToken Tokens { get; } = DeliveryTokens.Of("link-key-of-the-tests");

    internal DispatchStore Dispatches => new(Tables);

    internal ReminderStore Reminders => Stores.Reminders(Tables);

    internal TableServiceClient Tables => new(Connection);

    protected override (string Name, string Value)[] Settings =>
    [
        .. Seen.ClockAt("2027-02-25T09:00:00+07:00", speed: 60), ("NhacHan__SendGrid__WebhookKey", SendGrid.PublicKey), ("NhacHan__Twilio__AuthToken", TwilioServer.AuthToken),
        ("NhacHan__Delivery__Sms", "esms"), ("NhacHan__Esms__Address", _esms.Address.ToString()), ("NhacHan__Esms__ApiKey", EsmsServer.ApiKey),
        ("NhacHan__Esms__SecretKey", EsmsServer.SecretKey), ("NhacHan__Esms__Brandname", EsmsServer.Brandname),
    ];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        _esms = await EsmsServer.StartAsync();
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _esms.DisposeAsync();
        SendGrid.Dispose();
    }

    /// <summary>A message as it is stored before anybody sent it.</summary>
    internal async Task<Dispatch> StoredAsync(Channel channel = Channel.Email, string agency = "a1", string? hash = null)
    {
        var key = new DispatchKey("20270225T" + Guid.NewGuid().ToString("N")[..6], channel, 0, agency, hash ?? Guid.NewGuid().ToString("N")[..20]);
        var intent = new IntentKey(new DutyRef("khong-co", IsTask: false, "p"), -1, Day("28/2/2027"), channel, agency, key.ContactHash, Digest: false);
        var at = Instant("25/2/2027 9:00 +07:00");
        var dispatch = new Dispatch(key, channel == Channel.Email ? $"cv@{agency}.example" : "+84900000101", "Hà", false, Language.Vi, [intent], ReminderState.Planned, at);
        Assert.True(await Reminders.TryAddAsync([new Intent(intent, Audience.Officer, key.Run, ReminderState.Accepted, at, at, key.Id)], default) || hash is not null);
        await Dispatches.PutAsync([dispatch], default);
        return dispatch;
    }

    internal async Task<(ReminderState Message, ReminderState Reminder)> StandingAsync(Dispatch dispatch)
    {
        var key = dispatch.Intents[0];
        var reminder = await Reminders.OfRungAsync(key.Duty, key.Rung, default).SingleAsync(i => i.Key == key);
        return ((await Dispatches.FindAsync(dispatch.Key, default))!.Standing, reminder.State);
    }

    /// <summary>As it would have been sent with SendGrid.</summary>
    internal static SentMail MailOf(string dispatch) => new()
    {
        MessageId = "m" + dispatch.Length,
        At = DateTimeOffset.UnixEpoch,
        From = new Mailbox("nhac@dau-moi.example", null),
        To = new Mailbox("cv@a1.example", null),
        SeenWith = [],
        Subject = "Nhắc báo cáo",
        CustomArgs = new Dictionary<string, string> { ["dispatch"] = dispatch },
        Headers = new Dictionary<string, string>(),
        Categories = [],
        Attachments = [],
    };

    internal async Task<int> TellAsync(Dispatch dispatch, params string[] events)
    {
        using var answer = await SendGrid.PostAsync(Nobody, "/api/webhooks/sendgrid", events.Select(e => SendGrid.Event(MailOf(dispatch.Key.Id), e)));
        return (int)answer.StatusCode;
    }

    internal async Task<List<TableEntity>> RowsAsync(string partition) =>
        await Tables.GetTableClient("contacthealth").QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}")).ToListAsync();
}

[CollectionDefinition(Name)]
public sealed class ProviderOfficeTests : ICollectionFixture<ProviderOffice>
{
    public const string Name = "providers";
}
