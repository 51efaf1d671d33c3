using NhacHan.Reminders;
using NhacHan.Reminders.Messages;

namespace NhacHan.Delivery.Sms;

/// <summary>What an SMS costs by the price list of the settings, in đồng.</summary>
internal static class SmsPrice
{
    public static int Of(SmsText text, int priceVnd) => text.Segments * priceVnd;

    /// <summary>What a message that a provider has cost there; null for e-mail, for the local outbox, and where nobody counted its segments.</summary>
    public static int? Of(DeliverySettings settings, string? provider, int? segments) => SmsTerms.Of(settings).FirstOrDefault(t => t.Provider == provider)?.PriceVnd * segments;

    /// <summary>What it will cost with the provider that its dispatch goes to while the weights stand as they are set; null for the local outbox.</summary>
    public static int? Expected(DeliverySettings settings, DispatchKey key, SmsText text)
    {
        var terms = SmsTerms.Of(settings);
        if (terms.Count == 0) return null;
        var first = SmsRoute.Of(key, terms.ToDictionary(t => t.Provider, t => (double)t.Weight, StringComparer.Ordinal))[0];
        return Of(text, terms.First(t => t.Provider == first).PriceVnd);
    }
}
