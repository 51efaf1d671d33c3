using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NhacHan.Delivery;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.Sms;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.Storage;
using NhacHan.Web;

namespace NhacHan.Tests.Delivery.Sms;

/// <summary>The app's own SMS channel, by its settings, before the stand-ins of the providers. One that keeps failing is left alone for a fraction of a second only.</summary>
internal sealed class SmsRig : IAsyncDisposable
{
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);
    private readonly ServiceProvider _services;
    private readonly List<IAsyncDisposable> _servers = [];

    private SmsRig(ServiceProvider services, ProviderHealthStore health, RecordedLog log) => (_services, Health, Log) = (services, health, log);

    public EsmsServer Esms => Server<EsmsServer>();

    public SpeedSmsServer SpeedSms => Server<SpeedSmsServer>();

    public TwilioServer Twilio => Server<TwilioServer>();

    public IChannel Channel => _services.GetRequiredKeyedService<IChannel>(NhacHan.Deadlines.Channel.Sms);

    public DeliveryToken Tokens => _services.GetRequiredService<DeliveryToken>();

    public ProviderHealthStore Health { get; }

    public RecordedLog Log { get; }

    /// <param name="sms">As the setting: <c>esms:70,speedsms:30</c>.</param>
    public static Task<SmsRig> StartAsync(AzuriteFixture azurite, string sms, params (string Name, string Value)[] more) =>
        StartAsync(azurite, sms, TimeSpan.FromSeconds(10), more);

    /// <param name="patience">How long each try of a call is waited for.</param>
    public static async Task<SmsRig> StartAsync(AzuriteFixture azurite, string sms, TimeSpan patience, params (string Name, string Value)[] more)
    {
        var servers = new List<ProviderServer>();
        var all = Credentials(azurite, sms);
        if (sms.Contains("esms", StringComparison.Ordinal)) servers.Add(await EsmsServer.StartAsync());
        if (sms.Contains("speedsms", StringComparison.Ordinal)) servers.Add(await SpeedSmsServer.StartAsync());
        if (sms.Contains("twilio", StringComparison.Ordinal)) servers.Add(await TwilioServer.StartAsync());
        foreach (var server in servers) all[$"NhacHan:{server.GetType().Name.Replace("Server", "", StringComparison.Ordinal)}:Address"] = server.Address.ToString();
        foreach (var (name, value) in more) all[name] = value;

        var settings = AppSettings.From(new ConfigurationBuilder().AddInMemoryCollection(all!).Build());
        var tables = new TableServiceClient(azurite.Connection);
        var table = AzuriteFixture.UniqueTable();
        await tables.GetTableClient(table).CreateIfNotExistsAsync();
        var health = new ProviderHealthStore(tables, table);
        var log = new RecordedLog();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton(new PublicUrl(settings.PublicUrl))
            .AddSingleton(new SignedToken(new WebSettings(settings.LinkKey, settings.PublicUrl, settings.OpenBoard)))
            .AddSingleton(health)
            .AddSingleton(new ProviderTiming(
                Connect: TimeSpan.FromSeconds(5), Try: patience, Pause: TimeSpan.FromMilliseconds(5), LongestWait: TimeSpan.Zero,
                Rest: Rest))
            .AddSms(settings)
            .BuildServiceProvider();
        var rig = new SmsRig(services, health, log);
        rig._servers.AddRange(servers);
        return rig;
    }

    public async Task<SendResult> SendAsync(OutgoingMessage message) => (await Channel.SendAsync([message], CancellationToken.None)).Single();

    public Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<OutgoingMessage> messages) => Channel.SendAsync(messages, CancellationToken.None);

    /// <summary>What each code of a provider makes of a message.</summary>
    public async Task<SendResult> SendAsync(ProviderServer server, Fault fault)
    {
        server.Always(fault);
        var result = await SendAsync(Outgoing.Message(1));
        server.Heal();
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        foreach (var server in _servers) await server.DisposeAsync();
    }

    internal static Dictionary<string, string> Credentials(AzuriteFixture azurite, string sms) => new()
    {
        ["NhacHan:Storage"] = azurite.ConnectionString,
        ["NhacHan:AdminKey"] = "an administrator's key",
        ["NhacHan:LinkKey"] = "a key that signs links",
        ["NhacHan:Delivery:Sms"] = sms,
        ["NhacHan:Esms:ApiKey"] = EsmsServer.ApiKey,
        ["NhacHan:Esms:SecretKey"] = EsmsServer.SecretKey,
        ["NhacHan:Esms:Brandname"] = EsmsServer.Brandname,
        ["NhacHan:SpeedSms:Token"] = SpeedSmsServer.Token,
        ["NhacHan:SpeedSms:Sender"] = SpeedSmsServer.Sender,
        ["NhacHan:Twilio:AccountSid"] = TwilioServer.AccountSid,
        ["NhacHan:Twilio:AuthToken"] = TwilioServer.AuthToken,
        ["NhacHan:Twilio:From"] = "+15005550006",
    };

    private T Server<T>() => _servers.OfType<T>().Single();
}
