using System.Globalization;
using NhacHan.Hosting;

namespace NhacHan.Delivery;

/// <summary>A provider's part of the SMS, as <c>esms:70,speedsms:30</c> writes it; a name alone takes all of them.</summary>
/// <param name="Weight">Above 0; only the proportion counts.</param>
internal sealed record SmsShare(string Provider, int Weight)
{
    private const int MostWeight = 1_000;

    public static IReadOnlyList<SmsShare> ListFrom(string name, string? text, IReadOnlyList<string> known)
    {
        var shares = (string.IsNullOrWhiteSpace(text) ? DeliverySettings.Local : text)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => From(name, part, known)).ToList();
        if (shares.Count == 0) throw new SettingException(name, $"is '{text}': name a provider, or several with weights as esms:70,speedsms:30");
        if (shares.DistinctBy(s => s.Provider, StringComparer.Ordinal).Count() < shares.Count) throw new SettingException(name, $"is '{text}': a provider stands there twice");
        return shares.Count == 1 || !shares.Exists(s => s.Provider == DeliverySettings.Local)
            ? shares
            : throw new SettingException(name, $"is '{text}': the outbox takes all or nothing");
    }

    private static SmsShare From(string name, string part, IReadOnlyList<string> known)
    {
        var at = part.Split(':', 2);
        var provider = DeliverySettings.OneOf(name, at[0], known);
        if (at.Length == 1) return new SmsShare(provider, 1);
        return int.TryParse(at[1], NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight is > 0 and <= MostWeight
            ? new SmsShare(provider, weight)
            : throw new SettingException(name, $"has the weight '{at[1]}': it must be a whole number from 1 to {MostWeight}");
    }
}
