using NhacHan.Hosting;

namespace NhacHan.Delivery.Smtp;

/// <summary>An office's own mail server, by STARTTLS. Implicit TLS (port 465) and servers that offer AUTH PLAIN alone are not supported.</summary>
/// <param name="User">Null where the server asks for no sign-in.</param>
internal sealed record SmtpSettings(string Host, int Port, string? User, string? Password, string Sender, string SenderName)
{
    public const string Channel = "smtp";

    public static SmtpSettings From(IConfiguration configuration, DeliveryMode mode)
    {
        if (mode == DeliveryMode.Test) throw new SettingException("NhacHan:Mode", "is test, and a mail server has no sandbox: set NhacHan:Delivery:Email to outbox or sendgrid");
        var user = ProviderSetting.Optional(configuration, "NhacHan:Smtp:User");
        return new SmtpSettings(
            ProviderSetting.Required(configuration, "NhacHan:Smtp:Host", "the name of the mail server"),
            ProviderSetting.Number(configuration, "NhacHan:Smtp:Port", 587, 1, 65_535), user,
            user is null ? null : ProviderSetting.Required(configuration, "NhacHan:Smtp:Password", $"the password of {user}"),
            ProviderSetting.Required(configuration, "NhacHan:Smtp:From", "the sender's address"),
            ProviderSetting.Optional(configuration, "NhacHan:Smtp:FromName") ?? "NhacHan");
    }
}
