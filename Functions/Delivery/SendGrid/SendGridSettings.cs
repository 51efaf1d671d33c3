namespace NhacHan.Delivery.SendGrid;

/// <param name="Sender">Who writes, an identity that SendGrid knows. Its domain also ends the messages' ids.</param>
internal sealed record SendGridSettings(Uri Address, string ApiKey, string Sender, string SenderName)
{
    public const string Channel = "sendgrid";

    public static SendGridSettings From(IConfiguration configuration) => new(
        ProviderSetting.Address(configuration, "NhacHan:SendGrid:Address", "https://api.sendgrid.com/"),
        ProviderSetting.Required(configuration, "NhacHan:SendGrid:ApiKey", "the API key, with the right to send mail"),
        ProviderSetting.Sender(configuration, "NhacHan:SendGrid:From", "the sender's address, verified with SendGrid"),
        ProviderSetting.Optional(configuration, "NhacHan:SendGrid:FromName") ?? "NhacHan");
}
