using System.Net;
using NhacHan.Delivery;
using NhacHan.Delivery.Smtp;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.Smtp;

/// <summary>Whom a mail client of this process trusts is one setting for all of it: tests that need it stand in one collection, and set it each.</summary>
public sealed class MailServer : IAsyncLifetime
{
    public const string Name = "mail server";
    private readonly LoopbackCertificate _certificate = new();

    internal SmtpServer Mail { get; private set; } = null!;

    internal SmtpSettings Settings => new(SmtpServer.Host, Mail.Port, SmtpServer.User, SmtpServer.Password, "nhachan@haiphong.gov.vn", "Văn phòng UBND thành phố, Phòng KSTTHC");

    public async ValueTask InitializeAsync() => Mail = await SmtpServer.StartAsync(_certificate);

    internal int Received(OutgoingMessage message) => Mail.Received.Count(m => m.To.Contains(message.To));

    internal void TrustIt() => Trust(_certificate);

    internal static void TrustNobody() => Trust(null);

    public async ValueTask DisposeAsync()
    {
        Trust(null);
        await Mail.DisposeAsync();
        _certificate.Dispose();
    }

#pragma warning disable SYSLIB0014, MA0039 // SmtpClient has no other way
    private static void Trust(LoopbackCertificate? certificate) =>
        ServicePointManager.ServerCertificateValidationCallback = certificate is null ? null : (_, shown, _, _) => certificate.Is(shown);
#pragma warning restore SYSLIB0014, MA0039
}

[CollectionDefinition(MailServer.Name)]
public sealed class MailServerCollection : ICollectionFixture<MailServer>;
