using System.Net;
using NhacHan.Hosting;

namespace NhacHan.Delivery.Smtp;

/// <summary>An office's own mail server, by STARTTLS. Implicit TLS (port 465) and servers that offer AUTH PLAIN alone are not supported.</summary>
/// <param name="User">Null where the server asks for no sign-in.</param>
/// <param name="Sender">Its domain also ends the messages' ids.</param>
internal sealed record SmtpSettings(string Host, int Port, string? User, string? Password, string Sender, string SenderName)
{
    public const string Channel = "smtp";
    private const int ImplicitTls = 465;

    /// <summary>Only a relay on this machine may be written to in the clear, and never with a password.</summary>
    public bool Secure => User is not null || !(Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address)));

    public static SmtpSettings From(IConfiguration configuration, DeliveryMode mode)
    {
        if (mode == DeliveryMode.Test) throw new SettingException("NhacHan:Mode", "is test, and a mail server has no sandbox: set NhacHan:Delivery:Email to outbox or sendgrid");
        var user = ProviderSetting.Optional(configuration, "NhacHan:Smtp:User");
        var port = ProviderSetting.Number(configuration, "NhacHan:Smtp:Port", 587, 1, 65_535);
        if (port == ImplicitTls) throw new SettingException("NhacHan:Smtp:Port", "is 465, where TLS begins at once: give the port that offers STARTTLS, mostly 587");
        return new SmtpSettings(
            ProviderSetting.Required(configuration, "NhacHan:Smtp:Host", "the name of the mail server"), port, user,
            user is null ? null : ProviderSetting.Required(configuration, "NhacHan:Smtp:Password", $"the password of {user}"),
            ProviderSetting.Sender(configuration, "NhacHan:Smtp:From", "the sender's address"),
            ProviderSetting.Optional(configuration, "NhacHan:Smtp:FromName") ?? "NhacHan");
    }
}
