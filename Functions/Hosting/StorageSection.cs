using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>
/// The storage account as the Functions host has it: a setting that is a connection string, or a section that says where the account is and
/// which identity signs in. In an app's settings a section's parts are spelled <c>AzureWebJobsStorage__accountName</c>.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity</remarks>
internal static class StorageSection
{
    private const string AccountName = "accountName";
    private const string Credential = "credential";
    private const string ClientId = "clientId";
    private const string ManagedIdentityWord = "managedidentity";
    private static readonly string[] ServiceUris = ["tableServiceUri", "queueServiceUri", "blobServiceUri"];
    private static readonly string[] Known = [AccountName, .. ServiceUris, Credential, ClientId];

    /// <exception cref="SettingException">Names each setting that is wrong, all at once, and none of their values.</exception>
    public static StorageConnection Read(IConfiguration configuration, string name)
    {
        var text = configuration[name];
        var parts = configuration.GetSection(name).GetChildren()
            .Where(part => !string.IsNullOrWhiteSpace(part.Value) || part.GetChildren().Any())
            .ToDictionary(part => part.Key, part => part.Value?.Trim() ?? "", StringComparer.OrdinalIgnoreCase);
        return (string.IsNullOrWhiteSpace(text), parts.Count) switch
        {
            (true, 0) => throw new SettingException(
                name,
                "is missing: give the connection string of the storage account, or "
                + $"{Spell(name, AccountName)} and {Spell(name, Credential)}={ManagedIdentityWord}"),
            (false, > 0) => throw new SettingException(
                name, $"is given beside {Spell(name, parts.Keys.Order(StringComparer.Ordinal).First())}: give one or the other"),
            (false, _) => FromText(name, text!),
            _ => FromParts(name, parts),
        };
    }

    private static StorageConnection FromText(string name, string text)
    {
        if (KeyVaultReference.IsUnresolved(text)) throw KeyVaultReference.Unresolved(name);
        try
        {
            return StorageConnection.Parse(text);
        }
        catch (FormatException e)
        {
            throw new SettingException(name, "is not a connection string: " + e.Message.TrimEnd('.'));
        }
    }

    private static StorageConnection FromParts(string name, Dictionary<string, string> parts)
    {
        var problems = new List<(string Part, string Problem)>();
        problems.AddRange(parts.Keys.Except(Known, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
            .Select(part => (part, $"is not known: the parts are {string.Join(", ", Known)}")));
        problems.AddRange(parts.Where(part => KeyVaultReference.IsUnresolved(part.Value)).Select(part => (part.Key, KeyVaultReference.Problem)));

        if (!parts.TryGetValue(Credential, out var credential)) problems.Add((Credential, $"is missing: give {ManagedIdentityWord}"));
        else if (!KeyVaultReference.IsUnresolved(credential) && !credential.Equals(ManagedIdentityWord, StringComparison.OrdinalIgnoreCase))
            problems.Add((Credential, $"is not {ManagedIdentityWord}, the one way to sign in here without a connection string"));
        var clientId = parts.GetValueOrDefault(ClientId);
        if (clientId is not null && !KeyVaultReference.IsUnresolved(clientId) && !Guid.TryParseExact(clientId, "D", out _))
            problems.Add((ClientId, "is not the client id of an identity, which is a GUID"));

        var endpoints = Endpoints(parts, problems);
        if (problems.Count > 0)
            throw new SettingException(
                Spell(name, problems[0].Part),
                string.Join("; ", problems.Select((p, i) => i == 0 ? p.Problem : $"{Spell(name, p.Part)} {p.Problem}")));
        return new StorageConnection
        {
            AccountName = parts.GetValueOrDefault(AccountName) ?? StorageConnection.AccountIn(endpoints[0]),
            TableEndpoint = endpoints[0],
            QueueEndpoint = endpoints[1],
            BlobEndpoint = endpoints[2],
            Credential = new ManagedIdentity(clientId),
        };
    }

    /// <summary>Of tables, queues and blobs, in this order; not complete where there are problems.</summary>
    private static List<Uri> Endpoints(Dictionary<string, string> parts, List<(string Part, string Problem)> problems)
    {
        var uris = ServiceUris.Where(parts.ContainsKey).ToList();
        if (parts.TryGetValue(AccountName, out var account))
        {
            if (uris.Count > 0) problems.Add((AccountName, $"is given beside {string.Join(" and ", uris)}: give the name or the addresses"));
            if (StorageConnection.IsAccountName(account)) return [At(account, "table"), At(account, "queue"), At(account, "blob")];
            if (!KeyVaultReference.IsUnresolved(account)) problems.Add((AccountName, "is not 3 to 24 lowercase letters and digits"));
            return [];
        }
        if (uris.Count == 0)
        {
            problems.Add((AccountName, $"is missing: give it, or {string.Join(", ", ServiceUris)}"));
            return [];
        }
        problems.AddRange(ServiceUris.Except(uris, StringComparer.Ordinal).Select(part => (part, "is missing: the three addresses go together")));
        problems.AddRange(uris.Where(part => !KeyVaultReference.IsUnresolved(parts[part]) && Https(parts[part]) is null)
            .Select(part => (part, "is not an https address without a query: a token is sent over nothing else")));
        return [.. uris.Select(part => Https(parts[part])).OfType<Uri>()];
    }

    private static Uri At(string account, string service) => new($"https://{account}.{service}.core.windows.net");

    private static Uri? Https(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            ? uri
            : null;

    /// <summary>As it is written in an app's settings, where ':' is not allowed everywhere.</summary>
    private static string Spell(string name, string part) => name.Contains(':', StringComparison.Ordinal) ? $"{name}:{part}" : $"{name}__{part}";
}
