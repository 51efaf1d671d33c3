using Azure.Core;

namespace NhacHan.Storage;

/// <summary>Where an account's services are and how to sign in to them: by key, by signature or by identity.</summary>
internal sealed class StorageConnection
{
    internal const string DevelopmentAccount = "devstoreaccount1";

    /// <summary>The emulator's published key: no secret.</summary>
    internal const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public required string AccountName { get; init; }

    public required Uri TableEndpoint { get; init; }

    public required Uri QueueEndpoint { get; init; }

    public required Uri BlobEndpoint { get; init; }

    /// <summary>The account key, where requests are signed with it.</summary>
    internal byte[]? AccountKey { get; init; }

    /// <summary>A shared access signature without the leading '?', where requests carry one.</summary>
    internal string? SharedAccessSignature { get; init; }

    /// <summary>What gets the tokens, where requests carry one. Then every endpoint has to be https.</summary>
    internal TokenCredential? Credential { get; init; }

    /// <inheritdoc cref="StorageConnectionString.Parse"/>
    public static StorageConnection Parse(string connectionString) => StorageConnectionString.Parse(connectionString);

    /// <summary>3 to 24 lowercase ASCII letters and digits.</summary>
    internal static bool IsAccountName(string text) =>
        text.Length is >= 3 and <= 24 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    /// <summary>The first label of the host or, where the host is an address or a bare name, the first segment of the path.</summary>
    internal static string AccountIn(Uri endpoint) =>
        endpoint.HostNameType == UriHostNameType.Dns && endpoint.Host.Contains('.', StringComparison.Ordinal)
            ? endpoint.Host[..endpoint.Host.IndexOf('.', StringComparison.Ordinal)]
            : endpoint.AbsolutePath.Trim('/').Split('/')[0];

    /// <summary>Names the account alone: connections end up in logs.</summary>
    public override string ToString() => $"storage account {AccountName}";
}
