using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

/// <summary>A shared access signature for the emulator's account, signed here: the blob package's builder knows no tables.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/create-account-sas#construct-the-signature-string</remarks>
internal static class AccountSignature
{
    /// <summary>What the app needs.</summary>
    public const string Enough = "rwdlacup";

    public static string New(string permissions = Enough, TimeSpan? until = null, string services = "bqt", string resources = "sco")
    {
        const string version = "2024-08-04";
        var end = (TimeProvider.System.GetUtcNow() + (until ?? TimeSpan.FromHours(1))).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string[] signed = [StorageConnection.DevelopmentAccount, permissions, services, resources, "", end, "", "https,http", version, "", ""];
        var signature = HMACSHA256.HashData(Convert.FromBase64String(StorageConnection.DevelopmentKey), Encoding.UTF8.GetBytes(string.Join('\n', signed)));
        return $"sv={version}&ss={services}&srt={resources}&sp={permissions}&se={Uri.EscapeDataString(end)}&spr=https,http"
            + $"&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }

    /// <summary>The secret in it, as it is and as it stands in an address.</summary>
    public static string[] SecretsOf(string signature)
    {
        var escaped = signature[(signature.IndexOf("&sig=", StringComparison.Ordinal) + 5)..];
        return [escaped, Uri.UnescapeDataString(escaped)];
    }
}
