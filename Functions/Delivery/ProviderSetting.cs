using System.Globalization;
using NhacHan.Agencies;
using NhacHan.Hosting;

namespace NhacHan.Delivery;

/// <summary>Reads what a provider must be told, and says what is missing.</summary>
internal static class ProviderSetting
{
    private const int LongestBrandname = 11;

    public static string Required(IConfiguration configuration, string name, string what)
    {
        var text = configuration[name]?.Trim();
        if (string.IsNullOrEmpty(text)) throw new SettingException(name, $"is missing: {what}");
        return KeyVaultReference.IsUnresolved(text) ? throw KeyVaultReference.Unresolved(name) : text;
    }

    /// <summary>A sender's name that is registered with the carriers.</summary>
    public static string Brandname(IConfiguration configuration, string name)
    {
        var brandname = Required(configuration, name, $"the registered brandname, at most {LongestBrandname} characters");
        return brandname.Length <= LongestBrandname
            ? brandname
            : throw new SettingException(name, $"is '{brandname}': carriers show at most {LongestBrandname} characters");
    }

    /// <summary>Null too for a Key Vault reference that the platform did not resolve: its text is in the open, and would pass for a secret that everybody knows.</summary>
    public static string? Optional(IConfiguration configuration, string name) =>
        configuration[name]?.Trim() is { Length: > 0 } text && !KeyVaultReference.IsUnresolved(text) ? text : null;

    public static string Sender(IConfiguration configuration, string name, string what)
    {
        var text = Required(configuration, name, what);
        return EmailAddress.TryParse(text, out var address, out _) ? address.Value : throw new SettingException(name, $"is '{text}', which is not a bare e-mail address");
    }

    /// <summary>Where the provider listens: its own address, unless the setting names another. Plain HTTP is for this machine alone.</summary>
    public static Uri Address(IConfiguration configuration, string name, string otherwise)
    {
        var text = Optional(configuration, name) ?? otherwise;
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback))
            ? address
            : throw new SettingException(name, $"is '{text}': it must be an https address");
    }

    public static int Number(IConfiguration configuration, string name, int otherwise, int least, int most)
    {
        if (Optional(configuration, name) is not { } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(name, $"is '{text}': it must be a whole number from {least} to {most}");
    }
}
