using NhacHan.Reminders;

namespace NhacHan.Delivery.Sms;

/// <summary>
/// Where providers tell what became of a message. None where they could not reach us or a secret would go in the open: plain HTTP is
/// for a provider that a test runs on this machine.
/// </summary>
internal sealed class Callbacks(PublicUrl publicUrl, DeliveryToken tokens)
{
    /// <summary>Nothing signs what eSMS tells, so the address itself is the secret.</summary>
    public Uri? Esms(DispatchKey key, Uri provider) => At(provider, () => $"api/webhooks/esms/{tokens.Sign(key)}");

    public Uri? Twilio(DispatchKey key, Uri provider) => At(provider, () => $"api/webhooks/twilio?d={Uri.EscapeDataString(key.Id)}");

    private Uri? At(Uri provider, Func<string> path) =>
        publicUrl.Root.IsLoopback ? provider.IsLoopback ? new Uri(publicUrl.Root, path()) : null
        : publicUrl.Root.Scheme == Uri.UriSchemeHttps ? new Uri(publicUrl.Root, path()) : null;
}
