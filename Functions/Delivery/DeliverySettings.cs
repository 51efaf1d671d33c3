using NhacHan.Hosting;

namespace NhacHan.Delivery;

/// <summary>Which channel takes e-mail and SMS. The local outbox is the only one there is so far; unset means it.</summary>
internal sealed record DeliverySettings(string Email, string Sms)
{
    private const string Local = "outbox";

    /// <summary>Nothing can leave, so rehearsals of other days (asOf) are allowed.</summary>
    public bool AllLocal => Email == Local && Sms == Local;

    public static DeliverySettings From(IConfiguration configuration) =>
        new(Channel(configuration, "NhacHan:Delivery:Email"), Channel(configuration, "NhacHan:Delivery:Sms"));

    private static string Channel(IConfiguration configuration, string name) => configuration[name] switch
    {
        null or "" or Local => Local,
        var other => throw new SettingException(name, $"'{other}' is not a channel of this version; the only one is '{Local}'"),
    };
}
