using System.Collections.Frozen;

namespace NhacHan.Storage;

/// <summary>
/// The form of Azure's connection strings. Messages name the part that is wrong and never hold its value, which may be a key.
/// </summary>
internal static class StorageConnectionString
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "UseDevelopmentStorage", "DevelopmentStorageProxyUri", "DefaultEndpointsProtocol", "EndpointSuffix",
        "AccountName", "AccountKey", "SharedAccessSignature", "TableEndpoint", "QueueEndpoint", "BlobEndpoint", "FileEndpoint",
        "TableSecondaryEndpoint", "QueueSecondaryEndpoint", "BlobSecondaryEndpoint", "FileSecondaryEndpoint");

    /// <summary>
    /// <c>UseDevelopmentStorage=true</c>, or AccountName or endpoints with AccountKey or SharedAccessSignature.
    /// An endpoint given wins over one made of DefaultEndpointsProtocol, AccountName and EndpointSuffix.
    /// </summary>
    /// <exception cref="FormatException">Names the part that is wrong.</exception>
    public static StorageConnection Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var parts = Split(connectionString);
        return parts.TryGetValue("UseDevelopmentStorage", out var use)
            ? Development(use, parts)
            : Account(parts);
    }

    private static StorageConnection Development(string use, Dictionary<string, string> parts)
    {
        if (!string.Equals(use, "true", StringComparison.OrdinalIgnoreCase))
            throw Wrong("UseDevelopmentStorage may only be true");
        var proxy = Endpoint(parts, "DevelopmentStorageProxyUri");
        Uri At(int port) => new($"{proxy?.Scheme ?? "http"}://{proxy?.Host ?? "127.0.0.1"}:{port}/{StorageConnection.DevelopmentAccount}");
        return new StorageConnection
        {
            AccountName = StorageConnection.DevelopmentAccount,
            AccountKey = Convert.FromBase64String(StorageConnection.DevelopmentKey),
            BlobEndpoint = At(10000),
            QueueEndpoint = At(10001),
            TableEndpoint = At(10002),
        };
    }

    private static StorageConnection Account(Dictionary<string, string> parts)
    {
        var key = Key(parts);
        var signature = parts.GetValueOrDefault("SharedAccessSignature")?.TrimStart('?');
        if (key is null && signature is null)
            throw Wrong("AccountKey or SharedAccessSignature is missing");
        if (key is not null && signature is not null)
            throw Wrong("AccountKey and SharedAccessSignature exclude each other");
        if (key is not null && !parts.ContainsKey("AccountName"))
            throw Wrong("AccountName is missing");

        var table = Endpoint(parts, "TableEndpoint") ?? MadeUp(parts, "table");
        return new StorageConnection
        {
            AccountName = parts.GetValueOrDefault("AccountName") ?? StorageConnection.AccountIn(table),
            AccountKey = key,
            SharedAccessSignature = signature,
            TableEndpoint = table,
            QueueEndpoint = Endpoint(parts, "QueueEndpoint") ?? MadeUp(parts, "queue"),
            BlobEndpoint = Endpoint(parts, "BlobEndpoint") ?? MadeUp(parts, "blob"),
        };
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // only at the first '=': keys end in them, and signatures are full of them
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? "" : part[..at].TrimEnd();
            if (!Known.TryGetValue(name, out var known))
            {
                var names = string.Join("=, ", Known.Order(StringComparer.Ordinal));
                throw Wrong($"part {parts.Count + 1} does not begin with one of {names}=");
            }

            var value = part[(at + 1)..].TrimStart();
            if (value.Length == 0)
                throw Wrong($"{known} is empty");
            if (!parts.TryAdd(known, value))
                throw Wrong($"{known} is given twice");
        }

        return parts.Count > 0 ? parts : throw Wrong("it is empty");
    }

    private static byte[]? Key(Dictionary<string, string> parts)
    {
        if (!parts.TryGetValue("AccountKey", out var text))
            return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw Wrong("AccountKey is not base64");
    }

    private static Uri? Endpoint(Dictionary<string, string> parts, string name)
    {
        if (!parts.TryGetValue(name, out var text))
            return null;
        var right = Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Query.Length == 0 && uri.Fragment.Length == 0;
        return right ? uri : throw Wrong($"{name} is not an http or https address without a query");
    }

    private static Uri MadeUp(Dictionary<string, string> parts, string service)
    {
        if (!parts.TryGetValue("AccountName", out var account))
            throw Wrong($"AccountName or {char.ToUpperInvariant(service[0])}{service[1..]}Endpoint is missing");
        if (!StorageConnection.IsAccountName(account))
            throw Wrong("AccountName is not 3 to 24 lowercase letters and digits");
        var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        if (protocol is not ("http" or "https"))
            throw Wrong("DefaultEndpointsProtocol is neither http nor https");
        var suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return Uri.TryCreate($"{protocol}://{account}.{service}.{suffix}", UriKind.Absolute, out var uri) && uri.PathAndQuery == "/"
            ? uri
            : throw Wrong("EndpointSuffix is not a host name");
    }

    private static FormatException Wrong(string what) => new($"The storage connection string cannot be used: {what}.");
}
