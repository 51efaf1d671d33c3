using NhacHan.Hosting;

namespace NhacHan.Delivery.SpeedSms;

/// <param name="PriceVnd">A segment's price in đồng.</param>
/// <param name="PerMinute">How many messages it is given a minute; it takes 60 requests.</param>
internal sealed record SpeedSmsSettings(Uri Address, string Token, string Sender, int PriceVnd, int PerMinute)
{
    public const string Channel = "speedsms";

    public static SpeedSmsSettings From(IConfiguration configuration, DeliveryMode mode) => mode == DeliveryMode.Test
        ? throw new SettingException("NhacHan:Mode", "is test, and SpeedSMS has no sandbox: take it out of NhacHan:Delivery:Sms")
        : new(
            ProviderSetting.Address(configuration, "NhacHan:SpeedSms:Address", "https://api.speedsms.vn/"),
            ProviderSetting.Required(configuration, "NhacHan:SpeedSms:Token", "the access token"),
            ProviderSetting.Brandname(configuration, "NhacHan:SpeedSms:Sender"),
            ProviderSetting.Number(configuration, "NhacHan:SpeedSms:PriceVnd", 800, 0, 100_000),
            ProviderSetting.Number(configuration, "NhacHan:SpeedSms:PerMinute", 60, 1, 1_000_000));
}
