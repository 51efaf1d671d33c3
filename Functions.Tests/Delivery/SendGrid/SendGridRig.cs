using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NhacHan.Delivery;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.SendGrid;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Hosting;

namespace NhacHan.Tests.Delivery.SendGrid;

/// <summary>The channel as the app makes it, before a strict SendGrid.</summary>
internal sealed class SendGridRig : IAsyncDisposable
{
    private static readonly ProviderTiming Quick = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(1), TimeSpan.Zero, TimeSpan.FromMinutes(5));
    private readonly ServiceProvider _services;
    private bool _away;

    private SendGridRig(SendGridServer server, DeliveryMode mode, ProviderTiming timing, string key)
    {
        Server = server;
        var settings = DeliverySettings.Outbox with
        {
            Email = SendGridSettings.Channel, Mode = mode,
            SendGrid = new SendGridSettings(server.Address, key, "nhachan@haiphong.gov.vn", "Văn phòng UBND thành phố"),
        };
        _services = new ServiceCollection().AddLogging(l => l.AddProvider(Log)).AddSingleton(timing).AddSingleton(settings).AddEmail(settings).BuildServiceProvider();
        Channel = _services.GetRequiredKeyedService<IChannel>(NhacHan.Deadlines.Channel.Email);
    }

    public SendGridServer Server { get; }

    public IChannel Channel { get; }

    public RecordedLog Log { get; } = new();

    public static async Task<SendGridRig> StartAsync(DeliveryMode mode = DeliveryMode.Live, TimeSpan? oneTry = null, string key = SendGridServer.Key) =>
        new(await SendGridServer.StartAsync(), mode, oneTry is { } time ? Quick with { Try = time } : Quick, key);

    public Task<IReadOnlyList<SendResult>> SendAsync(params IReadOnlyList<OutgoingMessage> messages) => Channel.SendAsync(messages, TestContext.Current.CancellationToken);

    /// <summary>Each of these was accepted once, and its reader sees exactly what was written.</summary>
    public void AssertDelivered(IEnumerable<OutgoingMessage> messages)
    {
        var mails = Server.Accepted.ToLookup(m => m.CustomArgs["dispatch"], StringComparer.Ordinal);
        foreach (var message in messages)
        {
            var mail = Assert.Single(mails[message.Key.Id]);
            Assert.Equal((message.To, message.Email!.Subject), (mail.To.Email, mail.Subject));
            Assert.Equal(message.Email.Text, mail.Text);
            Assert.Equal(message.Email.Html, mail.Html);
            Assert.Equal($"<{message.Key.Id}@haiphong.gov.vn>", mail.Headers["Message-ID"]);
            if (message.Email.Calendar is { } calendar) Assert.Equal(calendar.Text, System.Text.Encoding.UTF8.GetString(Assert.Single(mail.Attachments).Content));
            else Assert.Empty(mail.Attachments);
        }
        Assert.Empty(Server.Violations);
    }

    public async Task GoAwayAsync()
    {
        _away = true;
        await Server.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_away) await Server.DisposeAsync();
    }
}
