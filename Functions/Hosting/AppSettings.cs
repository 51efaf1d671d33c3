using System.Globalization;
using System.Net;
using NhacHan.Delivery;
using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>All settings that the app reads at its start, checked once, so that a wrong one stops it by name.</summary>
internal sealed record AppSettings(
    StorageConnection Storage, string AdminKey, string LinkKey, Uri PublicUrl, IPAddress Bind, int Port, DeliverySettings Delivery, bool OpenBoard, TestSettings Test)
{
    public const int LargestBody = 4 * 1024 * 1024;
    private const int ShortestSecret = 16;
    private const int DefaultPort = 7071;

    public static AppSettings From(IConfiguration configuration)
    {
        var port = Number(configuration, "PORT", DefaultPort);
        var delivery = DeliverySettings.From(configuration);
        return new AppSettings(
            StorageOf(configuration),
            Secret(configuration, "NhacHan:AdminKey"),
            Secret(configuration, "NhacHan:LinkKey"),
            Url(configuration, "NhacHan:PublicUrl", $"http://127.0.0.1:{port}"),
            Address(configuration, "NhacHan:Bind"),
            port, delivery,
            delivery.AllLocal && Flag(configuration, "NhacHan:OpenBoard"),
            delivery.AllLocal ? TestSettings.From(configuration) : TestSettings.None);
    }

    private static StorageConnection StorageOf(IConfiguration configuration)
    {
        const string name = "NhacHan:Storage";
        var text = configuration[name] ?? throw new SettingException(name, "is missing: give the connection string of the storage account");
        try
        {
            return StorageConnection.Parse(text);
        }
        catch (FormatException e)
        {
            throw new SettingException(name, "is not a connection string: " + e.Message.TrimEnd('.'));
        }
    }

    private static string Secret(IConfiguration configuration, string name)
    {
        var secret = configuration[name];
        if (string.IsNullOrWhiteSpace(secret)) throw new SettingException(name, $"is missing: give a secret of at least {ShortestSecret} characters");
        if (secret.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase))
            throw new SettingException(name, "still reads as a Key Vault reference: the platform could not resolve it; check the secret's name and the identity's role");
        return secret.Length >= ShortestSecret ? secret : throw new SettingException(name, $"is too short: a secret has at least {ShortestSecret} characters");
    }

    private static Uri Url(IConfiguration configuration, string name, string otherwise)
    {
        var text = configuration[name] is { Length: > 0 } given ? given : otherwise;
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new SettingException(name, $"is '{text}', which is not an address: write it as https://nhachan.example.gov.vn");
    }

    private static IPAddress Address(IConfiguration configuration, string name) => configuration[name] switch
    {
        null or "" or "localhost" => IPAddress.Loopback,
        var text when IPAddress.TryParse(text, out var address) => address,
        var text => throw new SettingException(name, $"is '{text}', which is not an IP address: 127.0.0.1 for this machine alone, 0.0.0.0 for all"),
    };

    private static int Number(IConfiguration configuration, string name, int otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new SettingException(name, $"is '{text}', which is not a port: give a number from 1 to {IPEndPoint.MaxPort}");
    }

    private static bool Flag(IConfiguration configuration, string name) => configuration[name]?.ToLowerInvariant() switch
    {
        null or "" or "false" => false,
        "true" => true,
        var text => throw new SettingException(name, $"is '{text}': it must be true or false"),
    };
}
