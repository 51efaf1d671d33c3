namespace NhacHan.Delivery.Webhooks;

/// <summary>
/// By what providers' webhooks are known to be theirs. Read whatever the channels are: events about what left by the provider of yesterday come today.
/// </summary>
/// <param name="SendGrid">Null where its events are not set up.</param>
/// <param name="TwilioToken">The account's token, by which it signs; null as above.</param>
internal sealed record WebhookSettings(SendGridSignature? SendGrid, string? TwilioToken)
{
    public static WebhookSettings None { get; } = new(null, null);

    public static WebhookSettings From(IConfiguration configuration) => new(
        ProviderSetting.Optional(configuration, SendGridSignature.Setting) is { } key ? SendGridSignature.From(key) : null,
        ProviderSetting.Optional(configuration, "NhacHan:Twilio:AuthToken"));
}
