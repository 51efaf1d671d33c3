using Azure;
using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace NhacHan.Storage;

/// <summary>
/// The packages' clients for queues and blobs, signed in as the connection says. They are made of its parts and not of a connection string,
/// so that a signature is in no client's Uri, which may be logged.
/// </summary>
internal static class StorageClients
{
    /// <param name="connection">Where to and as whom.</param>
    /// <param name="configure">What else the options are to hold.</param>
    public static QueueServiceClient Queues(StorageConnection connection, Action<ClientOptions>? configure = null)
    {
        // WorkQueue encodes by itself
        var options = Patient(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }, configure);
        return connection switch
        {
            { AccountKey: { } key } => new QueueServiceClient(connection.QueueEndpoint, Shared(connection, key), options),
            { SharedAccessSignature: { } signature } => new QueueServiceClient(connection.QueueEndpoint, new AzureSasCredential(signature), options),
            { Credential: { } credential } => new QueueServiceClient(connection.QueueEndpoint, credential, options),
            _ => throw new InvalidOperationException($"The {connection} says no way to sign in."),
        };
    }

    /// <inheritdoc cref="Queues"/>
    public static BlobServiceClient Blobs(StorageConnection connection, Action<ClientOptions>? configure = null)
    {
        var options = Patient(new BlobClientOptions(), configure);
        return connection switch
        {
            { AccountKey: { } key } => new BlobServiceClient(connection.BlobEndpoint, Shared(connection, key), options),
            { SharedAccessSignature: { } signature } => new BlobServiceClient(connection.BlobEndpoint, new AzureSasCredential(signature), options),
            { Credential: { } credential } => new BlobServiceClient(connection.BlobEndpoint, credential, options),
            _ => throw new InvalidOperationException($"The {connection} says no way to sign in."),
        };
    }

    private static StorageSharedKeyCredential Shared(StorageConnection connection, byte[] key) =>
        new(connection.AccountName, Convert.ToBase64String(key));

    private static T Patient<T>(T options, Action<ClientOptions>? configure) where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 5;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(20);
        configure?.Invoke(options);
        return options;
    }
}
