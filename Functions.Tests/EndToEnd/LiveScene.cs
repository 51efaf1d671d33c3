using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>
/// The app with live channels: SendGrid and eSMS by their strict stand-ins. It is the morning three working days before the target, an hour goes by in a
/// minute, and work comes back from a dead process after seconds.
/// </summary>
public sealed class LiveScene : IAsyncLifetime
{
    private int _plans;

    internal Azurite Azurite { get; } = Azurite.StartNew();

    internal SendGridServer SendGrid { get; private set; } = null!;

    internal EsmsServer Esms { get; private set; } = null!;

    internal SendGridEvents Events { get; } = new();

    internal (string, string)[] Settings { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        SendGrid = await SendGridServer.StartAsync();
        Esms = await EsmsServer.StartAsync();
        Settings =
        [
            ("NhacHan__Delivery__Email", "sendgrid"), ("NhacHan__SendGrid__Address", SendGrid.Address.AbsoluteUri), ("NhacHan__SendGrid__ApiKey", SendGridServer.Key),
            ("NhacHan__SendGrid__From", "nhachan@dau-moi.example"), ("NhacHan__SendGrid__WebhookKey", Events.PublicKey),
            ("NhacHan__Delivery__Sms", "esms"), ("NhacHan__Esms__Address", Esms.Address.AbsoluteUri), ("NhacHan__Esms__ApiKey", EsmsServer.ApiKey),
            ("NhacHan__Esms__SecretKey", EsmsServer.SecretKey), ("NhacHan__Esms__Brandname", EsmsServer.Brandname), ("NhacHan__Esms__PerMinute", "60000"),
            ("NhacHan__Test__LeaseSeconds", "4"), ("NhacHan__Clock__StartAt", "2027-02-23T08:00:30+07:00"), ("NhacHan__Clock__Speed", "60"),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await SendGrid.DisposeAsync();
        await Esms.DisposeAsync();
        await Azurite.DisposeAsync();
    }

    internal Task<RunningApp> StartAsync(params (string, string)[] more) => RunningApp.StartAsync(Azurite.ConnectionString, [.. Settings, .. more]);

    /// <summary>A plan of its own for agencies of its own: an officer with an address and a number each.</summary>
    internal async Task<(string Plan, IReadOnlyList<string> Agencies)> SetAsync(RunningApp app, int agencies)
    {
        var number = ++_plans;
        var plan = $"kh{number}";
        return (plan, await Scene.SetAsync(app, agencies, number * 100, plan));
    }

    internal int MailsTo(string agency) => SendGrid.Accepted.Count(m => m.To.Email == Seen.EmailOf(agency));

    internal int SmsTo(string agency) => Esms.Accepted.Count(m => Digits(m.Phone) == Digits(Scene.PhoneOf(agency)));

    /// <summary>Waits until nothing is left to send and nothing is left to settle. What is settled by sending it again opens its run once more, and may be in doubt again.</summary>
    internal async Task SettledAsync(RunningApp app)
    {
        await Seen.EventuallyAsync(async () =>
        {
            if (await UnsettledAsync() > 0) return false;
            await Seen.RunsEndAsync(Azurite, TimeSpan.FromSeconds(90));
            return await UnsettledAsync() == 0;
        }, "all is settled", TimeSpan.FromSeconds(90));
        await Seen.RunsEndAsync(Azurite, TimeSpan.FromSeconds(90));

        async Task<int> UnsettledAsync() => (await app.GetAsync("/api/delivery")).GetProperty("unsettled").GetInt32();
    }

    internal static async Task<int> RisksAsync(RunningApp app) => (await app.GetAsync("/api/delivery")).GetProperty("possibleDuplicates").GetInt32();

    /// <summary>The nine digits behind the country's or the trunk's prefix.</summary>
    private static string Digits(string phone) => phone[^9..];
}
