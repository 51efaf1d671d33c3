using System.Text;
using System.Text.Json;

namespace NhacHan.Access;

/// <summary>
/// The person whom App Service Authentication signed in: X-MS-CLIENT-PRINCIPAL, base64 of <c>{auth_typ, claims: [{typ, val}], …}</c>.
/// https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities
/// </summary>
internal static class PlatformPrincipal
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";
    private const int LongestHeader = 64 * 1024;
    private const int MostNames = 4; // each is a read of the table
    private const string Entra = "aad";

    // Lasting ids before addresses, which pass from one person to another. Never what people choose themselves: a display name (which
    // X-MS-CLIENT-PRINCIPAL-NAME is with some providers), a preferred name outside Entra, or an address that nobody verified.
    private static readonly string[] NamesOfEntra =
    [
        "http://schemas.microsoft.com/identity/claims/objectidentifier", "oid",
        "preferred_username", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
    ];

    private static readonly string[] Subject = ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "sub"];

    private static readonly string[] Address = ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email"];

    /// <summary>The names that the person goes by, best first, as <see cref="Principal"/> writes them; none where the header says nobody.</summary>
    public static IReadOnlyList<string> Read(string header)
    {
        if (header.Length is 0 or > LongestHeader) return [];
        try
        {
            using var document = JsonDocument.Parse(Convert.FromBase64String(header));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root ? NamesOf(root) : [];
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or DecoderFallbackException)
        {
            return []; // not base64, not JSON, or no text in it: nobody is named
        }
    }

    private static IReadOnlyList<string> NamesOf(JsonElement root)
    {
        if (TextOf(root, "auth_typ") is not { } provider || !root.TryGetProperty("claims", out var list) || list.ValueKind != JsonValueKind.Array) return [];
        var claims = list.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object)
            .Select(c => (Type: TextOf(c, "typ"), Value: TextOf(c, "val"))).Where(c => c is { Type: not null, Value: not null }).ToList();
        var verified = claims.Exists(c => c.Type == "email_verified" && string.Equals(c.Value, "true", StringComparison.OrdinalIgnoreCase));
        var types = string.Equals(provider, Entra, StringComparison.OrdinalIgnoreCase) ? NamesOfEntra : verified ? [.. Subject, .. Address] : Subject;
        return
        [
            .. types.SelectMany(type => claims.Where(c => c.Type == type)).Select(c => Principal.Of(provider, c.Value!)).OfType<string>()
                .Distinct(StringComparer.Ordinal).Take(MostNames),
        ];
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
