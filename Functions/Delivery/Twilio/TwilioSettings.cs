namespace NhacHan.Delivery.Twilio;

/// <param name="PriceVnd">A segment's price in đồng.</param>
/// <param name="PerMinute">How many messages it is given a minute.</param>
internal sealed record TwilioSettings(Uri Address, string AccountSid, string AuthToken, string Sender, int PriceVnd, int PerMinute)
{
    public const string Channel = "twilio";

    public static TwilioSettings From(IConfiguration configuration) => new(
        ProviderSetting.Address(configuration, "NhacHan:Twilio:Address", "https://api.twilio.com/"),
        ProviderSetting.Required(configuration, "NhacHan:Twilio:AccountSid", "the account's SID; in test mode that of the test credentials"),
        ProviderSetting.Required(configuration, "NhacHan:Twilio:AuthToken", "the account's token; in test mode that of the test credentials"),
        ProviderSetting.Required(configuration, "NhacHan:Twilio:From", "the sending number or name; in test mode +15005550006"),
        ProviderSetting.Number(configuration, "NhacHan:Twilio:PriceVnd", 2_000, 0, 100_000),
        ProviderSetting.Number(configuration, "NhacHan:Twilio:PerMinute", 60, 1, 1_000_000));
}
