namespace NhacHan.Storage;

/// <summary>Where an account's services are and how to sign in to them.</summary>
internal sealed class StorageConnection
{
    internal const string DevelopmentAccount = "devstoreaccount1";

    /// <summary>The emulator's published key: no secret.</summary>
    internal const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public required string AccountName { get; init; }

    public required Uri TableEndpoint { get; init; }

    public required Uri QueueEndpoint { get; init; }

    public required Uri BlobEndpoint { get; init; }

    /// <summary>As given, for the queue and blob SDKs; null where an identity signs in.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The account key, where requests are signed with it.</summary>
    internal byte[]? AccountKey { get; init; }

    /// <summary>A shared access signature without the leading '?', where requests carry one.</summary>
    internal string? SharedAccessSignature { get; init; }

    /// <inheritdoc cref="StorageConnectionString.Parse"/>
    public static StorageConnection Parse(string connectionString) => StorageConnectionString.Parse(connectionString);

    /// <summary>Names the account alone: connections end up in logs.</summary>
    public override string ToString() => $"storage account {AccountName}";
}
