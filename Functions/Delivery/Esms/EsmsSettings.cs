namespace NhacHan.Delivery.Esms;

/// <param name="PriceVnd">A segment's price in đồng.</param>
/// <param name="PerMinute">How many messages it is given a minute.</param>
internal sealed record EsmsSettings(Uri Address, string ApiKey, string SecretKey, string Brandname, int PriceVnd, int PerMinute)
{
    public const string Channel = "esms";

    public static EsmsSettings From(IConfiguration configuration) => new(
        ProviderSetting.Address(configuration, "NhacHan:Esms:Address", "https://rest.esms.vn/"),
        ProviderSetting.Required(configuration, "NhacHan:Esms:ApiKey", "the API key"),
        ProviderSetting.Required(configuration, "NhacHan:Esms:SecretKey", "the secret key"),
        ProviderSetting.Brandname(configuration, "NhacHan:Esms:Brandname"),
        ProviderSetting.Number(configuration, "NhacHan:Esms:PriceVnd", 850, 0, 100_000),
        ProviderSetting.Number(configuration, "NhacHan:Esms:PerMinute", 600, 1, 1_000_000));
}
